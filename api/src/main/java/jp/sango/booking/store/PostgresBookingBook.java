package jp.sango.booking.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.application.ApplicationId;
import jp.sango.application.CoordinationState;
import jp.sango.application.Way;
import jp.sango.booking.Booking;
import jp.sango.booking.BookingBook;
import jp.sango.booking.BookingRoute.Reason;
import jp.sango.booking.BookingStep;
import jp.sango.booking.TakenStep;
import jp.sango.booking.Task;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bookings and their steps. */
final class PostgresBookingBook implements BookingBook {

  private final DatabaseClient database;

  PostgresBookingBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(Booking booking, TakenStep beginning) {
    var insert = database.sql("""
            insert into booking (id, municipality, registration, person, way, state, because, task, due_at,
              wished_until, steps)
            values (:id, :municipality, :registration, :person, :way, :state, :because, :task, :due, :wishedUntil,
              :steps)
            """)
        .bind("municipality", booking.municipality().value())
        .bind("registration", booking.family().value())
        .bind("person", booking.person().value())
        .bind("way", booking.way().name())
        .bind("because", booking.because().stream().map(Enum::name).sorted().toArray(String[]::new));
    return standing(insert, booking).then().then(add(booking, beginning, booking.municipality()));
  }

  @Override
  public Mono<Void> change(Booking booking, TakenStep step) {
    var update = database.sql("""
        update booking set state = :state, task = :task, due_at = :due, steps = :steps, wished_until = :wishedUntil
        where id = :id
        """);
    return standing(update, booking).then().then(add(booking, step, booking.municipality()));
  }

  private static GenericExecuteSpec standing(GenericExecuteSpec statement, Booking booking) {
    var bound = statement.bind("id", booking.id().value())
        .bind("state", booking.state().name())
        .bind("task", booking.task().name())
        .bind("wishedUntil", booking.wishedUntil())
        .bind("steps", booking.steps());
    return orNull(bound, "due", booking.due(), Instant.class);
  }

  private Mono<Void> add(Booking booking, TakenStep step, MunicipalityCode municipality) {
    var insert = database.sql("""
            insert into booking_step (booking, number, municipality, step, state, by_person, by_role, at, why, task,
              due_at)
            values (:booking, :number, :municipality, :step, :state, :person, :role, :at, :why, :task, :due)
            """)
        .bind("booking", booking.id().value())
        .bind("number", step.number())
        .bind("municipality", municipality.value())
        .bind("state", step.state().name())
        .bind("at", step.at())
        .bind("task", step.task().name());
    insert = orNull(insert, "step", step.step().map(Enum::name), String.class);
    insert = orNull(insert, "person", step.by().map(by -> by.person().value()), UUID.class);
    insert = orNull(insert, "role", step.by().map(by -> by.role().name()), String.class);
    insert = orNull(insert, "why", step.why(), String.class);
    return orNull(insert, "due", step.due(), Instant.class).then();
  }

  static <T> GenericExecuteSpec orNull(
      GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }

  @Override
  public Mono<Booking> find(MunicipalityCode municipality, ApplicationId id) {
    return database.sql("select * from booking where municipality = :municipality and id = :id")
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(PostgresBookingBook::booking).one();
  }

  /** Two statements: one that waits for the lock would read the row as it was before it waited. */
  @Override
  public Mono<Booking> lock(MunicipalityCode municipality, ApplicationId id) {
    return database.sql("select id from booking where municipality = :municipality and id = :id for update")
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(row -> row.get("id", UUID.class)).one()
        .flatMap(locked -> find(municipality, id));
  }

  @Override
  public Flux<Booking> all(Collection<ApplicationId> ids) {
    return database.sql("select * from booking where id = any(:ids)")
        .bind("ids", ids.stream().map(ApplicationId::value).toArray(UUID[]::new))
        .map(PostgresBookingBook::booking).all();
  }

  @Override
  public Flux<ApplicationId> open(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select id from booking
            where municipality = :municipality and person = :person
              and state in ('APPLIED', 'ASSESSING', 'COORDINATING', 'REQUESTED')
            order by wished_until, id
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(row -> new ApplicationId(row.get("id", UUID.class))).all();
  }

  @Override
  public Flux<TakenStep> steps(ApplicationId id) {
    return database.sql("select * from booking_step where booking = :id order by number")
        .bind("id", id.value())
        .map(PostgresBookingBook::step).all();
  }

  @Override
  public Flux<Booking> page(
      Actor staff, Optional<CoordinationState> state, Optional<ApplicationId> after, int limit) {
    var select = database.sql("""
            select b.* from booking b join family_standing f on f.id = b.registration
            where b.municipality = :municipality
              and (b.state = :state or (cast(:state as text) is null
                and (b.state in ('APPLIED', 'ASSESSING', 'COORDINATING', 'REQUESTED')
                  or b.task = 'SPEAK_WITH_FAMILY')))
              and (:all or f.district is null or f.district = :district)
              and (cast(:after as uuid) is null or (coalesce(b.due_at, 'infinity'), b.id) > (
                select coalesce(last.due_at, 'infinity'), last.id from booking last
                where last.id = :after and last.municipality = :municipality))
            order by coalesce(b.due_at, 'infinity'), b.id
            limit :limit
            """)
        .bind("municipality", staff.municipality().value())
        .bind("all", staff.role() != Role.NURSE)
        .bind("limit", limit);
    select = orNull(select, "state", state.map(Enum::name), String.class);
    select = orNull(select, "district", staff.district().map(DistrictId::value), String.class);
    return orNull(select, "after", after.map(ApplicationId::value), UUID.class)
        .map(PostgresBookingBook::booking).all();
  }

  @Override
  public Flux<Booking> timedOut(MunicipalityCode municipality, Instant now, LocalDate today, int limit) {
    return database.sql("""
            (select * from booking where municipality = :municipality and state = 'REQUESTED' and due_at <= :now
             order by due_at, id limit :limit)
            union all
            (select * from booking where municipality = :municipality
               and state in ('APPLIED', 'ASSESSING', 'COORDINATING') and wished_until <= :today
             order by wished_until, id limit :limit)
            """)
        .bind("municipality", municipality.value())
        .bind("now", now)
        .bind("today", today)
        .bind("limit", limit)
        .map(PostgresBookingBook::booking).all();
  }

  private static Booking booking(Readable row) {
    return new Booking(
        new ApplicationId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        Way.valueOf(row.get("way", String.class)),
        CoordinationState.valueOf(row.get("state", String.class)),
        Arrays.stream(row.get("because", String[].class)).map(Reason::valueOf).collect(Collectors.toSet()),
        Task.valueOf(row.get("task", String.class)),
        Optional.ofNullable(row.get("due_at", Instant.class)),
        row.get("wished_until", LocalDate.class),
        row.get("steps", Integer.class));
  }

  private static TakenStep step(Readable row) {
    return new TakenStep(
        new ApplicationId(row.get("booking", UUID.class)),
        row.get("number", Integer.class),
        Optional.ofNullable(row.get("step", String.class)).map(BookingStep::valueOf),
        CoordinationState.valueOf(row.get("state", String.class)),
        Optional.ofNullable(row.get("by_person", UUID.class))
            .map(person -> new TakenStep.By(new PersonId(person), Role.valueOf(row.get("by_role", String.class)))),
        row.get("at", Instant.class),
        Optional.ofNullable(row.get("why", String.class)),
        Task.valueOf(row.get("task", String.class)),
        Optional.ofNullable(row.get("due_at", Instant.class)));
  }
}
