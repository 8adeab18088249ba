package jp.sango.standing.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A resident's standing wishes, for her export. */
record StandingWishRecords(DatabaseClient database) implements PersonalRecords {

  private static final int MOST = 1_000;

  record Exported(
      UUID id, String state, OffsetDateTime receivedAt, Optional<OffsetDateTime> endedAt, List<Place> places, int days,
      int siblings, LocalDate first, LocalDate last, List<String> weekdays, boolean tellsLosses,
      boolean asked) {}

  record Place(String facility, String type) {}

  @Override
  public String name() {
    return "standingWishes";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select * from standing_wish_now where municipality = :municipality and person = :person
            order by received_at, id limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("most", MOST)
        .map(StandingWishRecords::exported).all().collectList()
        .filter(wishes -> !wishes.isEmpty())
        .cast(Object.class);
  }

  private static Exported exported(Readable row) {
    return new Exported(row.get("id", UUID.class), row.get("state", String.class),
        Japan.written(row.get("received_at", Instant.class)),
        Optional.ofNullable(row.get("ended_at", Instant.class)).map(Japan::written), places(row),
        row.get("days", Integer.class), row.get("siblings", Integer.class), row.get("first_date", LocalDate.class),
        row.get("last_date", LocalDate.class), List.of(row.get("weekdays", String[].class)),
        row.get("tells_losses", Boolean.class), row.get("asked", Boolean.class));
  }

  private static List<Place> places(Readable row) {
    var facilities = row.get("facilities", String[].class);
    var types = row.get("types", String[].class);
    return IntStream.range(0, facilities.length).mapToObj(rank -> new Place(facilities[rank], types[rank])).toList();
  }
}
