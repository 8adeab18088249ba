package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.NoShow;
import jp.sango.visit.NoShowBook;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Days on which nobody came, in PostgreSQL. */
final class PostgresNoShowBook implements NoShowBook {

  private final DatabaseClient database;

  PostgresNoShowBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<NoShow> find(VisitId visit, LocalDate date) {
    return database.sql("select * from no_show where visit = :visit and date = :date and taken_back_at is null")
        .bind("visit", visit.value())
        .bind("date", date)
        .map(PostgresNoShowBook::noShow).one();
  }

  @Override
  public Mono<Void> add(NoShow noShow) {
    var insert = database.sql("""
            insert into no_show (id, municipality, visit, registration, facility, date, reason, counts, at)
            values (:id, :municipality, :visit, :registration, :facility, :date, :reason, :counts, :at)
            """)
        .bind("id", noShow.id())
        .bind("municipality", noShow.municipality().value())
        .bind("visit", noShow.visit().value())
        .bind("registration", noShow.family().value())
        .bind("facility", noShow.facility().value())
        .bind("date", noShow.date())
        .bind("counts", noShow.counts())
        .bind("at", noShow.at());
    return noShow.reason().map(reason -> insert.bind("reason", reason.name()))
        .orElseGet(() -> insert.bindNull("reason", String.class))
        .then();
  }

  @Override
  public Mono<Void> takeBack(NoShow noShow, Instant at) {
    return database.sql("update no_show set taken_back_at = :at where id = :id and taken_back_at is null")
        .bind("id", noShow.id())
        .bind("at", at)
        .then();
  }

  private static NoShow noShow(Readable row) {
    return new NoShow(
        row.get("id", UUID.class),
        new VisitId(row.get("visit", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new FacilityId(row.get("facility", String.class)),
        row.get("date", LocalDate.class),
        Optional.ofNullable(row.get("reason", String.class)).map(NoShow.Reason::valueOf),
        row.get("counts", Boolean.class),
        row.get("at", Instant.class));
  }
}
