package jp.sango.agenda;

import java.util.List;

/** Items that are known only when the application starts, such as one for each municipality. */
@FunctionalInterface
public interface AgendaItems {

  List<? extends AgendaItem> items();
}
