package jp.sango.slot.web;

import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.JointWork;
import jp.sango.edge.JointWrites;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.slot.Calendar;
import jp.sango.slot.Opening;
import jp.sango.slot.SlotOffers;
import jp.sango.slot.store.LedgerDatabase;
import jp.sango.slot.store.SlotStoreModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class ProviderCalendarControllerTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T09:00:00+09:00"), Japan.ZONE);
  private static final String TOMORROW = "/v1/provider/calendar/2026-12-02";

  private final LedgerDatabase database = LedgerDatabase.emptied();
  private final Policies policies = PolicyFiles.shipped();
  private final List<AuditEntry> audited = new ArrayList<>();
  private final WebTestClient hospital = tabletOf("shiseikai-2");
  private final PoolId pool = policies.on(WARD, TODAY).orElseThrow()
      .pool(new FacilityId("shiseikai-2"), ServiceType.SHORT_STAY).orElseThrow().id();

  @BeforeEach
  void open() {
    opening().open(TODAY).block(PATIENCE);
  }

  @Test
  void providerClosesADayWithAReasonAndItIsAudited() {
    put(hospital, TOMORROW, "{\"closed\": true, \"reason\": \" 設備点検 \"}").expectStatus().isOk()
        .expectBody()
        .jsonPath("$.pool").isEqualTo(pool.value())
        .jsonPath("$.date").isEqualTo("2026-12-02")
        .jsonPath("$.closed").isEqualTo(true)
        .jsonPath("$.remaining").isEqualTo(0)
        .jsonPath("$.reason").isEqualTo("設備点検");
    assertThat(audited).singleElement()
        .returns("calendar.change", AuditEntry::action)
        .returns(pool + "/2026-12-02", AuditEntry::subjectId);
    assertThat(database.seats(WARD, pool, TODAY.plusDays(1)).closed()).isTrue();
  }

  @Test
  void providerOffersFewerAndAgainAllSeats() {
    put(hospital, TOMORROW, "{\"closed\": false, \"capacity\": 1}").expectStatus().isOk()
        .expectBody().jsonPath("$.remaining").isEqualTo(1).jsonPath("$.contractCapacity").isEqualTo(2);
    put(hospital, TOMORROW, "{\"closed\": false}").expectStatus().isOk()
        .expectBody().jsonPath("$.capacity").isEqualTo(2);
  }

  @Test
  void seatsThatAreTakenAreTold() {
    database.ledger.confirm(WARD, pool, DateRange.ofDays(TODAY, 2)).block(PATIENCE);
    put(hospital, TOMORROW, "{\"closed\": true, \"reason\": \"点検\"}").expectStatus().isEqualTo(409)
        .expectBody().jsonPath("$.code").isEqualTo("calendar-seats-taken").jsonPath("$.arguments.taken").isEqualTo(1);
    assertThat(audited).isEmpty();
    assertThat(database.seats(WARD, pool, TODAY.plusDays(1)).closed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2026-12-02 | {} | 400 | required | closed",
      "2026-12-02 | {\"closed\":true} | 400 | required | reason",
      "2026-12-02 | {\"closed\":true,\"reason\":\"x\",\"capacity\":1} | 400 | invalid-value | capacity",
      "2026-12-02 | {\"closed\":false,\"capacity\":0} | 400 | calendar-capacity-not-positive | capacity",
      "2026-12-02 | {\"closed\":false,\"capacity\":3} | 422 | calendar-beyond-contract | capacity",
      "2026-12-02 | {\"closed\":false,\"pool\":\"center\"} | 400 | calendar-pool-unknown | pool",
      "2026-11-30 | {\"closed\":false} | 422 | calendar-date-out-of-range | date",
      "2027-12-03 | {\"closed\":false} | 422 | calendar-date-out-of-range | date"})
  void whatCannotBeIsAProblem(String date, String body, int status, String code, String field) {
    put(hospital, "/v1/provider/calendar/" + date, body).expectStatus().isEqualTo(status)
        .expectBody().jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field);
    assertThat(audited).isEmpty();
  }

  @Test
  void facilityWithSeveralPoolsHasToSayWhich() {
    var centre = tabletOf("center");
    put(centre, TOMORROW, "{\"closed\": false}").expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("calendar-pool-needed");
    var own = policies.on(WARD, TODAY).orElseThrow().facility(new FacilityId("center")).orElseThrow()
        .pools().getFirst();
    put(centre, TOMORROW, "{\"closed\": false, \"pool\": \"%s\"}".formatted(own.id())).expectStatus().isOk();
  }

  @Test
  void providerSeesItsOwnDaysOnly() {
    hospital.get().uri("/v1/provider/calendar?from=2026-12-02&to=2026-12-04").exchange().expectStatus().isOk()
        .expectBody()
        .jsonPath("$.length()").isEqualTo(3)
        .jsonPath("$[0].pool").isEqualTo(pool.value())
        .jsonPath("$[2].date").isEqualTo("2026-12-04")
        .jsonPath("$[0].reason").doesNotExist();
    hospital.get().uri("/v1/provider/calendar").exchange().expectBody().jsonPath("$.length()").isEqualTo(31);
    hospital.get().uri("/v1/provider/calendar?from=2026-12-02&to=2026-12-01").exchange().expectStatus().isBadRequest();
  }

  private static WebTestClient.ResponseSpec put(WebTestClient client, String path, String body) {
    return client.put().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
  }

  private Opening opening() {
    var module = new SlotStoreModule();
    return new Opening(policies, new SlotOffers(policies), module.slotDays(database.sql, database.bell),
        module.slotChanges(database.sql, database.bell), database.transactions);
  }

  private WebTestClient tabletOf(String facility) {
    var actor = new Actor(new PersonId(UUID.randomUUID()), Role.PROVIDER, WARD, Optional.of(new FacilityId(facility)));
    var calendar = new Calendar(new SlotStoreModule().slotDays(database.sql, database.bell), opening());
    var controller = new ProviderCalendarController(
        calendar, new FacilityPools(policies, CLOCK), new InTransaction(), new Listed(), CLOCK);
    return WebTestClient.bindToController(controller).controllerAdvice(new ProblemAdvice())
        .argumentResolvers(resolvers -> resolvers.addCustomResolver(new SignedIn(actor)))
        .configureClient().responseTimeout(Duration.ofSeconds(30)).build();
  }

  private final class InTransaction implements Writes {

    @Override
    public <T> Mono<ResponseEntity<T>> once(
        Actor actor, ServerWebExchange exchange, Object body, Supplier<Mono<ResponseEntity<T>>> work) {
      return database.transactions.inTransaction(work);
    }

    @Override
    public <B, T> JointWrites<B, T> together(JointWork<B, T> work) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Listed implements Audit {

    @Override
    public Mono<Void> record(AuditEntry entry) {
      return Mono.fromRunnable(() -> audited.add(entry));
    }

    @Override
    public Mono<Void> recordBySystem(
        MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> recordRead(Actor actor, String action, String subjectId, String why) {
      return record(new AuditEntry(actor, action, subjectId, Map.of(), why));
    }

    @Override
    public Mono<Void> recordRead(Actor actor, String action, Collection<?> subjectIds, String why) {
      return record(new AuditEntry(actor, action, "list", Map.of("count", subjectIds.size()), why));
    }
  }

  private record SignedIn(Actor actor) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
      return Mono.just(actor);
    }
  }
}
