package jp.sango.application.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.application.Application;
import jp.sango.application.Application.Outcome;
import jp.sango.application.Application.QuotedWish;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.fee.Quote;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Applications and their wishes. */
final class PostgresApplicationBook implements ApplicationBook {

  /** One row per wish; rows of one application follow each other in the order of its wishes. */
  private static final String SELECT = """
      select a.*, w.rank, w.facility, w.type, w.start_date, w.days, w.siblings, w.fee_base, w.fee_addition,
        w.fee_siblings, w.coupons_used, w.coupons_left, w.exempt, w.sample_fee, w.result, w.result_date
      from (select * from application where municipality = :municipality and %s) a
      join application_wish w on w.application = a.id
      order by a.received_at desc, a.id, w.rank
      """;

  private final DatabaseClient database;

  PostgresApplicationBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(Application application) {
    var wishes = application.wishes();
    var insert = database.sql("""
            with added as (
              insert into application
                (id, municipality, registration, person, state, policy_version, received_at, draw_at, way,
                 arranged_facility, arranged_type, arranged_start, arranged_days, arranged_siblings, channel,
                 entered_by, entered_role)
              values (:id, :municipality, :registration, :person, :state, :policyVersion, :receivedAt, :drawAt, :way,
                :arrangedFacility, :arrangedType, :arrangedStart, :arrangedDays, :arrangedSiblings, :channel,
                :enteredBy, :enteredRole)
              returning id, municipality)
            insert into application_wish
              (application, municipality, rank, facility, type, start_date, days, siblings, fee_base, fee_addition,
               fee_siblings, coupons_used, coupons_left, exempt, sample_fee)
            select added.id, added.municipality, w.rank - 1, w.facility, w.type, w.start_date, w.days, w.siblings,
              w.fee_base, w.fee_addition, w.fee_siblings, w.coupons_used, w.coupons_left, w.exempt, w.sample_fee
            from added, unnest(:facilities, :types, :starts, :days, :siblings, :bases, :additions, :siblingFees,
                :couponsUsed, :couponsLeft, :exempt, :samples) with ordinality
              as w(facility, type, start_date, days, siblings, fee_base, fee_addition, fee_siblings, coupons_used,
                coupons_left, exempt, sample_fee, rank)
            """)
        .bind("id", application.id().value())
        .bind("municipality", application.municipality().value())
        .bind("registration", application.family().value())
        .bind("person", application.person().value())
        .bind("state", application.state().name())
        .bind("policyVersion", application.policy().value())
        .bind("receivedAt", application.receivedAt())
        .bind("way", application.way().name())
        .bind("facilities", column(wishes, wish -> wish.wish().facility().value()).toArray(String[]::new))
        .bind("types", column(wishes, wish -> wish.wish().type().name()).toArray(String[]::new))
        .bind("starts", column(wishes, wish -> wish.wish().start()).toArray(LocalDate[]::new))
        .bind("days", column(wishes, wish -> wish.wish().days()).toArray(Integer[]::new))
        .bind("siblings", column(wishes, wish -> wish.wish().siblings()).toArray(Integer[]::new))
        .bind("siblingFees", column(wishes, wish -> wish.quote().siblings().amount()).toArray(Long[]::new))
        .bind("bases", column(wishes, wish -> wish.quote().base().amount()).toArray(Long[]::new))
        .bind("additions", column(wishes, wish -> wish.quote().multiplesAddition().amount()).toArray(Long[]::new))
        .bind("couponsUsed", column(wishes, wish -> wish.quote().couponsUsed()).toArray(Integer[]::new))
        .bind("couponsLeft", column(wishes, wish -> wish.quote().couponsLeft()).toArray(Integer[]::new))
        .bind("exempt", column(wishes, wish -> wish.quote().exempt()).toArray(Boolean[]::new))
        .bind("samples", column(wishes, wish -> wish.quote().sample()).toArray(Boolean[]::new));
    var dated = application.drawAt().map(at -> insert.bind("drawAt", at))
        .orElseGet(() -> insert.bindNull("drawAt", Instant.class));
    return Hands.bind(arranged(dated, application.arranged()),
        application.entered(), "channel", "enteredBy", "enteredRole").then();
  }

  private static DatabaseClient.GenericExecuteSpec arranged(
      DatabaseClient.GenericExecuteSpec statement, Optional<Wish> arranged) {
    return arranged
        .map(wish -> statement.bind("arrangedFacility", wish.facility().value())
            .bind("arrangedType", wish.type().name())
            .bind("arrangedStart", wish.start())
            .bind("arrangedDays", wish.days())
            .bind("arrangedSiblings", wish.siblings()))
        .orElseGet(() -> statement.bindNull("arrangedFacility", String.class)
            .bindNull("arrangedType", String.class)
            .bindNull("arrangedStart", LocalDate.class)
            .bindNull("arrangedDays", Integer.class)
            .bindNull("arrangedSiblings", Integer.class));
  }

  @Override
  public Mono<Instant> joinIntake(MunicipalityCode municipality) {
    return IntakeLock.join(database, municipality)
        .then(database.sql("select sealed_until from application_intake where municipality = :municipality")
            .bind("municipality", municipality.value())
            .map(row -> row.get("sealed_until", Instant.class))
            .one())
        .defaultIfEmpty(Instant.EPOCH);
  }

  private static <T> List<T> column(List<QuotedWish> wishes, Function<QuotedWish, T> value) {
    return wishes.stream().map(value).toList();
  }

  @Override
  public Mono<Application> find(MunicipalityCode municipality, PersonId person, ApplicationId id) {
    return applications(database.sql(SELECT.formatted("person = :person and id = :id"))
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("id", id.value()))
        .singleOrEmpty();
  }

  @Override
  public Flux<Application> of(MunicipalityCode municipality, PersonId person, int limit) {
    return applications(database.sql(SELECT.formatted("person = :person order by received_at desc, id limit :limit"))
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("limit", limit));
  }

  @Override
  public Mono<Application> find(MunicipalityCode municipality, ApplicationId id) {
    return all(municipality, List.of(id)).mapNotNull(found -> found.get(id));
  }

  @Override
  public Mono<Map<ApplicationId, Application>> all(MunicipalityCode municipality, Collection<ApplicationId> ids) {
    return applications(database.sql(SELECT.formatted("id = any(:ids)"))
        .bind("municipality", municipality.value())
        .bind("ids", ids.stream().map(ApplicationId::value).toArray(UUID[]::new)))
        .collectMap(Application::id);
  }

  private static Flux<Application> applications(DatabaseClient.GenericExecuteSpec select) {
    return select.map(WishRow::of).all()
        .bufferUntilChanged(row -> row.application().id())
        .map(WishRow::whole);
  }

  @Override
  public Mono<List<List<Wish>>> pending(RegistrationId family, Optional<ApplicationId> but) {
    var select = database.sql("""
            select a.id, %s
            from application a join application_wish w on w.application = a.id
            where a.registration = :family and a.state = 'PENDING' and a.id is distinct from :but
            group by a.id
            """.formatted(WishArrays.COUNTING))
        .bind("family", family.value());
    return but.map(id -> select.bind("but", id.value())).orElseGet(() -> select.bindNull("but", UUID.class))
        .map(WishArrays::wishes)
        .all()
        .collectList();
  }

  @Override
  public Mono<Boolean> withdraw(ApplicationId id, EnteredBy by) {
    var update = database.sql("""
            update application
            set state = 'WITHDRAWN', withdrawn_channel = :channel, withdrawn_by = :by, withdrawn_role = :role
            where id = :id and state = 'PENDING'
            """)
        .bind("id", id.value());
    return Hands.bind(update, by, "channel", "by", "role")
        .fetch().rowsUpdated()
        .map(updated -> updated > 0);
  }

  @Override
  public Mono<Void> arrange(ApplicationId id, Optional<Wish> wish) {
    return one(arranged(database.sql("""
        update application set (arranged_facility, arranged_type, arranged_start, arranged_days, arranged_siblings)
          = (:arrangedFacility, :arrangedType, :arrangedStart, :arrangedDays, :arrangedSiblings)
        where id = :id and state = 'PENDING'
        """), wish).bind("id", id.value()));
  }

  @Override
  public Mono<Void> conclude(ApplicationId id, ApplicationState state, Instant at) {
    return one(database.sql("""
            update application set state = :state, decided_at = :at
            where id = :id and state = 'PENDING' and way <> 'DRAW'
            """)
        .bind("id", id.value())
        .bind("state", state.name())
        .bind("at", at));
  }

  private static Mono<Void> one(DatabaseClient.GenericExecuteSpec update) {
    return update.fetch().rowsUpdated()
        .filter(updated -> updated == 1)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("an application that waits was expected")))
        .then();
  }

  /** One row of the join. */
  private record WishRow(Application application, QuotedWish wish, Optional<WishResult> result) {

    static WishRow of(Readable row) {
      var wish = new QuotedWish(
          new Wish(
              new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
              row.get("start_date", LocalDate.class), row.get("days", Integer.class),
              row.get("siblings", Integer.class)),
          quote(row));
      var result = Optional.ofNullable(row.get("result", String.class))
          .map(name -> WishResults.of(name, row.get("result_date", LocalDate.class)));
      return new WishRow(head(row), wish, result);
    }

    private static Quote quote(Readable row) {
      var base = new Yen(row.get("fee_base", Long.class));
      var addition = new Yen(row.get("fee_addition", Long.class));
      var siblings = new Yen(row.get("fee_siblings", Long.class));
      return new Quote(base.plus(addition).plus(siblings), base, addition, siblings,
          row.get("coupons_used", Integer.class), row.get("coupons_left", Integer.class), row.get("exempt", Boolean.class),
          row.get("sample_fee", Boolean.class));
    }

    private static Application head(Readable row) {
      return new Application(
          new ApplicationId(row.get("id", UUID.class)),
          new MunicipalityCode(row.get("municipality", String.class)),
          new RegistrationId(row.get("registration", UUID.class)),
          new PersonId(row.get("person", UUID.class)),
          ApplicationState.valueOf(row.get("state", String.class)),
          new PolicyVersion(row.get("policy_version", String.class)),
          row.get("received_at", Instant.class),
          Optional.ofNullable(row.get("draw_at", Instant.class)),
          List.of(),
          outcome(row), Way.valueOf(row.get("way", String.class)), arranged(row),
          Hands.read(row, "channel", "entered_by", "entered_role").orElseThrow(),
          Hands.read(row, "withdrawn_channel", "withdrawn_by", "withdrawn_role"));
    }

    private static Optional<Outcome> outcome(Readable row) {
      return Optional.ofNullable(row.get("decided_at", Instant.class))
          .filter(at -> row.get("draw", UUID.class) != null)
          .map(at -> new Outcome(
              row.get("draw", UUID.class), at, row.get("ticket", String.class),
              row.get("lottery_number", String.class), Optional.ofNullable(row.get("granted_wish", Integer.class)),
              List.of()));
    }

    private static Optional<Wish> arranged(Readable row) {
      return Optional.ofNullable(row.get("arranged_start", LocalDate.class)).map(start -> new Wish(
          new FacilityId(row.get("arranged_facility", String.class)),
          ServiceType.valueOf(row.get("arranged_type", String.class)), start,
          row.get("arranged_days", Integer.class), row.get("arranged_siblings", Integer.class)));
    }

    static Application whole(List<WishRow> rows) {
      var head = rows.getFirst().application();
      var wishes = new ArrayList<QuotedWish>();
      var results = new ArrayList<WishResult>();
      for (var row : rows) {
        wishes.add(row.wish());
        row.result().ifPresent(results::add);
      }
      var outcome = head.outcome().map(decided -> new Outcome(
          decided.draw(), decided.decidedAt(), decided.ticket(), decided.lotteryNumber(), decided.grantedWish(),
          List.copyOf(results)));
      return new Application(head.id(), head.municipality(), head.family(), head.person(), head.state(), head.policy(),
          head.receivedAt(), head.drawAt(), List.copyOf(wishes), outcome, head.way(), head.arranged(),
          head.entered(), head.withdrawn());
    }
  }
}
