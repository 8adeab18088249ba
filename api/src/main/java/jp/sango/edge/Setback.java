package jp.sango.edge;

import io.r2dbc.spi.R2dbcException;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;

/** Why a transaction of many did not come to its end, and so what may be done about it. */
public enum Setback {
  /** PostgreSQL is away, or whether it has committed is uncertain: nothing may be tried again. */
  OUTAGE,
  /** Somebody else holds what it needs. It was rolled back. */
  LOCKED,
  /** Something in one of the many. It was rolled back. */
  SOMEBODYS_OWN;

  /** PostgreSQL's classes of errors: rolled back for others' sake, or a lock that was not to be had. */
  private static final String ROLLED_BACK = "40";
  private static final String NOT_IN_THIS_STATE = "55";

  public static Setback of(Throwable failure) {
    if (Failures.causes(failure).anyMatch(ConcurrencyFailureException.class::isInstance)
        || states(failure).anyMatch(state -> state.startsWith(ROLLED_BACK) || state.startsWith(NOT_IN_THIS_STATE))) {
      return LOCKED;
    }
    return Failures.isOutage(failure) ? OUTAGE : SOMEBODYS_OWN;
  }

  private static Stream<String> states(Throwable failure) {
    return Failures.causes(failure).filter(R2dbcException.class::isInstance)
        .map(cause -> ((R2dbcException) cause).getSqlState())
        .filter(state -> state != null);
  }
}
