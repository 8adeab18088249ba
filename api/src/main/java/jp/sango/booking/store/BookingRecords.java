package jp.sango.booking.store;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.booking.Booking;
import jp.sango.booking.BookingBook;
import jp.sango.booking.FacilityRequest;
import jp.sango.booking.RequestBook;
import jp.sango.booking.TakenStep;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How a resident's bookings and arrangements went, step by step, and which facilities were asked, for her export. */
record BookingRecords(DatabaseClient database, BookingBook book, RequestBook requests) implements PersonalRecords {

  private static final int MOST = 1_000;

  /** Why it went that way is left out: it can disclose need. */
  record Exported(UUID application, String way, String state, List<Step> steps, List<Asked> asked) {}

  /** @param by the role of who took it; empty for the system */
  record Step(OffsetDateTime at, String state, Optional<String> by, Optional<String> why) {

    static Step of(TakenStep taken) {
      return new Step(Japan.written(taken.at()), taken.state().name(), taken.by().map(by -> by.role().name()),
          taken.why());
    }
  }

  record Asked(
      String facility, String type, LocalDate start, int days, String state, OffsetDateTime sentAt,
      Optional<String> reason) {

    static Asked of(FacilityRequest request) {
      var wish = request.wish();
      return new Asked(wish.facility().value(), wish.type().name(), wish.start(), wish.days(), request.state().name(),
          Japan.written(request.sentAt()), request.reason().map(Enum::name));
    }
  }

  @Override
  public String name() {
    return "bookings";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select id from booking where municipality = :municipality and person = :person order by id limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("most", MOST)
        .map(row -> new ApplicationId(row.get("id", UUID.class))).all().collectList()
        .flatMapMany(book::all)
        .concatMap(this::exported)
        .collectList()
        .filter(found -> !found.isEmpty())
        .cast(Object.class);
  }

  private Mono<Exported> exported(Booking booking) {
    return book.steps(booking.id()).map(Step::of).collectList()
        .flatMap(steps -> requests.of(booking.id()).map(Asked::of).collectList()
            .map(asked -> new Exported(booking.id().value(), booking.way().name(), booking.state().name(), steps, asked)));
  }
}
