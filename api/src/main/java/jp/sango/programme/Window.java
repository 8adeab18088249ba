package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;

/** From when until when a family may ask for a date; the instant at which it closes is too late. */
public interface Window {

  Instant opens(LocalDate start);

  Instant closes(LocalDate start);
}
