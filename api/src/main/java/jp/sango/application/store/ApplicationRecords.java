package jp.sango.application.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * A resident's applications with their wishes, for her export. The number at which a day was full is another family's: the
 * draw's proof tells it where that gives nobody away, and here it never stands.
 */
record ApplicationRecords(DatabaseClient database) implements PersonalRecords {

  private static final int MOST = 1_000;

  record Exported(
      UUID id, String state, OffsetDateTime receivedAt, Optional<OffsetDateTime> decidedAt, Optional<String> ticket,
      Optional<String> lotteryNumber, List<Wished> wishes) {}

  record Wished(int rank, String facility, String type, LocalDate start, int days, Optional<String> result,
      Optional<LocalDate> resultDate) {}

  @Override
  public String name() {
    return "applications";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select id, state, received_at, decided_at, ticket, lottery_number from application
             where municipality = :municipality and person = :person order by received_at, id limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("most", MOST)
        .map(ApplicationRecords::application).all().collectList()
        .flatMapIterable(applications -> applications)
        .concatMap(application -> wishes(application.id()).map(wishes -> new Exported(application.id(),
            application.state(), application.receivedAt(), application.decidedAt(), application.ticket(),
            application.lotteryNumber(), wishes)))
        .collectList()
        .filter(applications -> !applications.isEmpty())
        .cast(Object.class);
  }

  private Mono<List<Wished>> wishes(UUID application) {
    return database.sql("""
            select rank, facility, type, start_date, days, result, result_date from application_wish
             where application = :application order by rank
            """)
        .bind("application", application)
        .map(row -> new Wished(row.get("rank", Integer.class), row.get("facility", String.class),
            row.get("type", String.class), row.get("start_date", LocalDate.class), row.get("days", Integer.class),
            Optional.ofNullable(row.get("result", String.class)),
            Optional.ofNullable(row.get("result_date", LocalDate.class))))
        .all().collectList();
  }

  private static Exported application(Readable row) {
    return new Exported(row.get("id", UUID.class), row.get("state", String.class),
        at(row, "received_at").orElseThrow(), at(row, "decided_at"),
        Optional.ofNullable(row.get("ticket", String.class)),
        Optional.ofNullable(row.get("lottery_number", String.class)), List.of());
  }

  private static Optional<OffsetDateTime> at(Readable row, String column) {
    return Optional.ofNullable(row.get(column, Instant.class)).map(Japan::written);
  }
}
