package jp.sango.edge;

import io.r2dbc.spi.R2dbcException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Trouble of the database that goes by without anybody's doing. */
public final class PassingTrouble {

  /**
   * PostgreSQL's classes of errors: connection, rolled back for others' sake, no resources, a lock that was not free,
   * stopped from outside. The driver's kinds of exception are too coarse: whatever it does not know is a resource to it.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57");

  private static final int CAUSES_LOOKED_AT = 20;

  private PassingTrouble() {}

  public static boolean is(Throwable failure) {
    return states(failure).findFirst().map(state -> CLASSES.contains(state.substring(0, 2)))
        .orElseGet(() -> Setback.of(failure) != Setback.SOMEBODYS_OWN);
  }

  private static Stream<String> states(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(CAUSES_LOOKED_AT)
        .filter(R2dbcException.class::isInstance)
        .map(cause -> ((R2dbcException) cause).getSqlState())
        .filter(state -> state != null && state.length() == 5);
  }
}
