package jp.sango;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jp.sango.config.DatabaseTransactions;
import jp.sango.config.OneStatement;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.local.LocalServers;
import jp.sango.local.Patience;
import jp.sango.notice.NewNotice;
import jp.sango.programme.Policies;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.push.AccountNames;
import jp.sango.push.Address;
import jp.sango.push.Arrivals;
import jp.sango.push.DeadLetters;
import jp.sango.push.EndedDeliveries;
import jp.sango.push.LineChat;
import jp.sango.push.LineIdentity;
import jp.sango.push.LineLogin;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Outbox;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Receipts;
import jp.sango.push.Rendering;
import jp.sango.push.Stages;
import jp.sango.push.fcm.FcmRendering;
import jp.sango.push.line.LineRendering;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.StoredArrivals;
import jp.sango.push.store.StoredDeadLetters;
import jp.sango.push.store.StoredEndedDeliveries;
import jp.sango.push.store.StoredReceipts;
import jp.sango.push.store.StoredStages;
import jp.sango.push.store.TransactionalOutbox;
import jp.sango.push.worker.Wakeups;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.RegistrationFixture;
import jp.sango.sealing.TestKeys;
import jp.sango.security.Guesses;
import jp.sango.security.SignIns;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.NewVisit;
import jp.sango.visit.VisitId;
import jp.sango.visit.Visits;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/**
 * The features as the application wires them, over a real database, with their controllers and the edge; without a
 * server, Redis, schedules and pushes. Its clock stands until it is set. One for all tests of a JVM: start each with
 * {@link #clear()}.
 */
public final class FeatureSlice {

  public static final Duration PATIENCE = Patience.PATIENCE;
  public static final MunicipalityCode SETAGAYA = new MunicipalityCode("131121");
  public static final MunicipalityCode TOYONAKA = new MunicipalityCode("272035");

  public static final ReceiptSeal RECEIPTS = ReceiptSeal.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private static final FeatureSlice SHARED = new FeatureSlice();
  private static final String ACTOR = "X-Actor";

  public final StandingClock clock = new StandingClock();
  public final DatabaseClient sql;
  public final Transactions transactions;
  public final LineChatInHand chat = new LineChatInHand();
  public final Policies policies = PolicyFiles.shipped();
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

  private FeatureSlice() {
    var database = LocalServers.freshDatabase();
    Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration").load().migrate();
    var connections = new ConnectionPool(ConnectionPoolConfiguration
        .builder(ConnectionFactories.get(database.r2dbcUrl())).initialSize(1).maxSize(20).build());
    sql = DatabaseClient.create(connections);
    transactions = new DatabaseTransactions(new R2dbcTransactionManager(connections));
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("slice",
        java.util.Map.of(
            "sango.card.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "sango.chance.kept-seconds", "0",
            "sango.seal.keys", TestKeys.OLD,
            "sango.search.keys", TestKeys.OLD)));
    platform();
    context.scan("jp.sango.edge", "jp.sango.audit", "jp.sango.sealing", "jp.sango.slot.store",
        "jp.sango.registration.store", "jp.sango.notice", "jp.sango.visit", "jp.sango.care",
        "jp.sango.casework", "jp.sango.rights", "jp.sango.chance", "jp.sango.application", "jp.sango.standing",
        "jp.sango.booking", "jp.sango.refill", "jp.sango.replay", "jp.sango.broadcast",
        "jp.sango.shift");
    context.register(DelegatingWebFluxConfiguration.class);
    context.refresh();
  }

  private void platform() {
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(DatabaseClient.class, () -> sql);
    context.registerBean(Transactions.class, () -> transactions);
    context.registerBean(RowWriter.class, () -> new OneStatement(sql));
    context.registerBean(Policies.class, () -> policies);
    context.registerBean(Guesses.class, AnyNumberOfGuesses::new);
    context.registerBean(SignIns.class, () -> _ -> Mono.never());
    context.registerBean(ChangeBell.class, ChangeBell::new);
    context.registerBean(Outbox.class, () -> new TransactionalOutbox(new DeliveryTable(sql), new Wakeups()));
    context.registerBean(Arrivals.class, () -> new StoredArrivals(sql));
    context.registerBean(Stages.class, () -> new StoredStages(sql));
    context.registerBean(DeadLetters.class, () -> new StoredDeadLetters(sql, clock));
    context.registerBean(Receipts.class, () -> new StoredReceipts(sql, RECEIPTS));
    context.registerBean(EndedDeliveries.class, () -> new StoredEndedDeliveries(sql));
    context.registerBean(Rendering.class, () -> (delivery, verdict) -> switch (delivery.address()) {
      case Address.FcmToken token -> FcmRendering.of(token, delivery.saying(verdict.text()), clock.instant());
      case Address.LineUser user -> LineRendering.of(user, verdict.text(), verdict.buttons(), Optional.empty());
    });
    context.registerBean(AccountNames.class, () -> () -> Mono.just(java.util.Map.of()));
    context.registerBean(LineLogin.class, () -> (_, _) -> Mono.just(
        new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN)));
    context.registerBean(OfficialAccounts.class, () -> OfficialAccounts.of(""));
    context.registerBean(LineChat.class, () -> chat);
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModules(context.getBeansOfType(JacksonModule.class).values()).build());
    context.registerBean(Codecs.class, () -> new Codecs(context.getBean(JsonMapper.class)));
    context.registerBean("believing", WebFilter.class, () -> FeatureSlice::believe);
    context.addBeanFactoryPostProcessor((BeanFactoryPostProcessor) factory ->
        ((BeanDefinitionRegistry) factory).removeBeanDefinition("wokenRounds"));
    // What no test asks for is not made: the board's relay, for one, would want Redis.
    context.addBeanFactoryPostProcessor((BeanFactoryPostProcessor) factory ->
        Arrays.stream(factory.getBeanDefinitionNames()).map(factory::getBeanDefinition)
            .forEach(definition -> definition.setLazyInit(true)));
  }

  public static FeatureSlice shared() {
    return SHARED;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> java.util.Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** Empties what tests write and sets the clock to 1 December 2026, 9 o'clock in Japan. */
  public FeatureSlice clear() {
    clock.set("2026-12-01T09:00:00+09:00");
    sql.sql("""
        truncate visit, check_in, no_show, pre_visit_call, visit_checklist, notice, notice_wish, device, line_account, line_nonce,
          line_event, push_delivery, push_queue, slot_pool_day, idempotency, assessment, consent, care_plan, disclosure,
          call_task, call_attempt,
          quiet_contact, family_hold, deletion_request, application, application_wish, booking, booking_step,
          booking_request, seat_offer, waiting_list_leaving, waiting_fault, standing_wish, registration_to_look_at,
          broadcast, broadcast_member, broadcast_outcome, facility_person
        """).then().block(PATIENCE);
    return this;
  }

  /** A client who is believed to be this actor. */
  public WebTestClient as(Actor actor) {
    var words = "%s %s %s %s %s".formatted(actor.person(), actor.role(), actor.municipality(),
        actor.facility().map(FacilityId::value).orElse("-"), actor.district().map(DistrictId::value).orElse("-"));
    return WebTestClient.bindToApplicationContext(context).configureClient().responseTimeout(PATIENCE)
        .defaultHeader(ACTOR, words).defaultHeader("Accept-Language", "en").build();
  }

  private static Mono<Void> believe(ServerWebExchange exchange, WebFilterChain chain) {
    var words = String.valueOf(exchange.getRequest().getHeaders().getFirst(ACTOR)).split(" ");
    var actor = new Actor(new PersonId(UUID.fromString(words[0])), Role.valueOf(words[1]),
        new MunicipalityCode(words[2]), Optional.of(words[3]).filter(FeatureSlice::isSaid).map(FacilityId::new),
        Optional.of(words[4]).filter(FeatureSlice::isSaid).map(DistrictId::new));
    return chain.filter(exchange)
        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken(actor, "")));
  }

  private static boolean isSaid(String word) {
    return !word.equals("-");
  }

  public Actor resident(Family family) {
    return new Actor(family.person(), Role.RESIDENT, family.municipality(), Optional.empty());
  }

  public Actor tablet(MunicipalityCode municipality, String facility) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.PROVIDER, municipality,
        Optional.of(new FacilityId(facility)));
  }

  public Family family(FamilyBuilder family) {
    return new RegistrationFixture(sql).insert(family);
  }

  /** A visit with its seats taken. */
  public VisitId arranged(Family family, String facility, ServiceType type, String first, int days) {
    var visit = newVisit(family, facility, type, first, days);
    inTransaction(() -> offered(visit)
        .then(bean(SlotLedger.class).confirm(visit.municipality(), visit.seats(), visit.dates()))
        .then(bean(Visits.class).arrange(java.util.List.of(visit), NewNotice.Reach.PUSH)));
    return visit.id();
  }

  public NewVisit newVisit(Family family, String facility, ServiceType type, String first, int days) {
    var policy = policies.at(family.municipality(), clock.instant());
    var pool = policy.pool(new FacilityId(facility), type).orElseThrow().id();
    return new NewVisit(new VisitId(UUID.randomUUID()), family.municipality(), family, UUID.randomUUID(),
        new FacilityId(facility), type, DateRange.ofDays(LocalDate.parse(first), days), SeatDemand.of(pool, 1),
        policy.version());
  }

  private Mono<Void> offered(NewVisit visit) {
    return sql.sql("""
            insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
            select :municipality, :pool, cast(:first as date) + day, 9, 9 from generate_series(0, :days - 1) as day
            on conflict do nothing
            """)
        .bind("municipality", visit.municipality().value()).bind("pool", visit.seats().pool().value())
        .bind("first", visit.dates().first()).bind("days", visit.dates().days()).then();
  }

  public <T> T inTransaction(Supplier<Mono<T>> work) {
    return transactions.inTransaction(work).block(PATIENCE);
  }

  /** The problem that the work is refused with; fails where it is not. */
  public static Problem refusal(Mono<?> work) {
    try {
      work.block(PATIENCE);
    } catch (ProblemException refused) {
      return refused.problem();
    }
    throw new AssertionError("it was not refused");
  }

  public long count(String what) {
    return sql.sql("select count(*) from " + what).map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }

  /** Limits have tests of their own, with Redis. */
  private static final class AnyNumberOfGuesses implements Guesses {

    @Override
    public <T> Mono<T> guard(Actor actor, Secret secret, Mono<T> attempt) {
      return attempt;
    }
  }

  private record Codecs(JsonMapper json) implements WebFluxConfigurer {

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
      configurer.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(json));
      configurer.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(json));
    }
  }

  /** Stands still until it is set, or told to go on. */
  public static final class StandingClock extends Clock {

    private final AtomicReference<Instant> instant = new AtomicReference<>(Instant.EPOCH);
    private volatile Duration step = Duration.ZERO;

    public void set(String dateTime) {
      step = Duration.ZERO;
      instant.set(java.time.OffsetDateTime.parse(dateTime).toInstant());
    }

    /** Each look finds it a moment later than the one before, until it is set again. */
    public void goOn() {
      step = Duration.ofMillis(1);
    }

    @Override
    public Instant instant() {
      return instant.getAndUpdate(now -> now.plus(step));
    }

    @Override
    public java.time.ZoneId getZone() {
      return jp.sango.kernel.Japan.ZONE;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return Clock.fixed(instant.get(), zone);
    }
  }
}
