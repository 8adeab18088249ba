package jp.sango.visit.store;

import java.time.Instant;
import java.time.LocalDate;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Yen;
import jp.sango.sealing.Keys;
import jp.sango.visit.CancelReason;
import jp.sango.visit.Visit;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Ends visits: before they begin, or early. */
record VisitEndings(DatabaseClient database, Keys keys) {

  Mono<Void> cancel(Visit visit, Instant at, EnteredBy by, CancelReason reason) {
    return keys.of(visit.municipality(), visit.family().value()).flatMap(key -> database.sql("""
            update visit set state = 'CANCELLED', cancelled_at = :at, cancelled_channel = (:hand)[1],
              cancelled_by = cast((:hand)[2] as uuid), cancelled_role = (:hand)[3], cancel_reason = :reason
            where id = :id and state = 'CONFIRMED'
            """)
        .bind("id", visit.id().value())
        .bind("at", at)
        .bind("hand", by.columns())
        .bind("reason", ClosedVisit.seal(key, reason))
        .then());
  }

  Mono<Void> endEarly(Visit visit, LocalDate last, Yen fee, int coupons, Instant at, CancelReason reason) {
    return keys.of(visit.municipality(), visit.family().value()).flatMap(key -> database.sql("""
            update visit set planned_last_date = coalesce(planned_last_date, last_date), last_date = :last, fee = :fee,
              coupons = :coupons, ended_at = :at, cancel_reason = :reason
            where id = :id and state = 'CONFIRMED'
            """)
        .bind("id", visit.id().value())
        .bind("last", last)
        .bind("fee", fee.amount())
        .bind("coupons", coupons)
        .bind("at", at)
        .bind("reason", ClosedVisit.seal(key, reason))
        .then());
  }
}
