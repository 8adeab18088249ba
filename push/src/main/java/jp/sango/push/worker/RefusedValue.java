package jp.sango.push.worker;

import io.r2dbc.spi.R2dbcException;
import java.util.Objects;
import java.util.stream.Stream;

/** A value that the database cannot keep: it refuses it as often as it is asked. */
final class RefusedValue {

  private static final int MOST_CAUSES = 20;

  private RefusedValue() {}

  static boolean isBehind(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES)
        .anyMatch(cause -> cause instanceof R2dbcException refusal && isOfAValue(refusal.getSqlState()));
  }

  /** Data exceptions and broken constraints. Not what is wrong with the statement: that would be so for all. */
  private static boolean isOfAValue(String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
