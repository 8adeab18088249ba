package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.application.ApplicationId;
import jp.sango.application.PendingApplication;
import jp.sango.application.WishResult;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.TierReserve;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Two that were written apart decide alike, with everything that can happen in a draw; and either sees a changed one. */
class VerifierAgreesTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final Salt SALT = new Salt("5a".repeat(32));

  @Provide
  Arbitrary<DrawScenario> scenarios() {
    return DrawScenarios.any();
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void verifierComesToTheSameDecisions(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    assertThat(verdict(scenario, scenario.run())).satisfies(verdict -> {
      assertThat(verdict.words()).contains("everything is as it was said");
      assertThat(verdict.exit()).isZero();
    });
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void allotmentsInAnotherOrderAreFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    var allotments = scenario.run();
    if (allotments.size() > 1) {
      assertThat(verdict(scenario, allotments.reversed()).exit()).isEqualTo(1);
    }
  }

  /** Everything fits together but that a sealed ticket was left out, and all others moved up. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void familyThatWasTakenOutAfterTheSealIsFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    if (!scenario.entries().isEmpty()) {
      var takenOut = scenario.entries().getFirst().ticket();
      var others = scenario.entries().stream().filter(entry -> !entry.ticket().equals(takenOut)).toList();
      assertThat(verdict(scenario, scenario.run(others))).satisfies(verdict -> {
        assertThat(verdict.words()).contains("ticket " + takenOut.value() + " was sealed, and nothing was decided on it");
        assertThat(verdict.exit()).isEqualTo(1);
      });
    }
  }

  /** Her ticket is in the draw with her other application. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void oneOfAFamilysApplicationsThatWasTakenOutIsFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    if (!scenario.entries().isEmpty()) {
      var other = scenario.entries().getFirst();
      var twice = scenario.and(new Entry(new UUID(8, 0), other.ticket(), other.tier(), other.wishes()));
      assertThat(verdict(twice, twice.run(scenario.entries()))).satisfies(verdict -> {
        assertThat(verdict.words())
            .contains("application " + new UUID(8, 0) + " was sealed, and nothing was decided on it");
        assertThat(verdict.exit()).isEqualTo(1);
      });
    }
  }

  /** Everything fits together, and follows from what was never sealed. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void creditsThatSomebodyGotAfterTheSealAreFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    if (!scenario.entries().isEmpty()) {
      var poor = scenario.entries().getFirst();
      var richer = scenario.with(new Entry(poor.application(), poor.ticket(), poor.priority(), poor.tierOnceGiven(),
          poor.credits() + 1, poor.wishes()));
      assertThat(verdict(export(richer, richer.run(), terms(richer), sealed(scenario)))).satisfies(verdict -> {
        assertThat(verdict.words()).contains("does not stand where it stood at the seal: credits");
        assertThat(verdict.exit()).isEqualTo(1);
      });
    }
  }

  /** Its record names no steps, and all places of a date could be kept for one tier. */
  @Example
  void drawOfBeforeTheStepsHadANumberIsRecomputedByThoseOfThen() throws IOException {
    var place = new Draw.Place(new PoolId("beds"), LocalDate.of(2026, 12, 28));
    List<Entry.EntryWish> wishes = List.of(new Entry.EntryWish.Wanted(place.pool(), DateRange.ofDays(place.date(), 1), 1));
    var followed = new Entry(new UUID(7, 0), KnownAnswers.ticket(0), 0, wishes);
    var newcomer = new Entry(new UUID(7, 1), KnownAnswers.ticket(1), 1, wishes);
    var scenario = new DrawScenario(KnownAnswers.seed(1), List.of(followed, newcomer),
        Map.of(place, new Seats(1, 0, 0, false)),
        List.of(new Reserve(1, place.pool(), new TierReserve.Share.Places(1))));
    var given = decided(scenario, newcomer, new WishResult.Given());
    var allotments = List.of(given,
        decided(scenario, followed, new WishResult.Full(place.date(), Optional.of(given.number().value()))));
    var before = RunLines.terms("{\"tiers\":[\"FIRST\",\"SECOND\",\"THIRD\"],\"reserves\":[{\"tier\":1,"
        + "\"pool\":\"beds\",\"places\":1}]}");
    assertThat(verdict(export(scenario, allotments, before, Optional.empty())).words())
        .contains("everything is as it was said", "NOT CHECKED: whether tiers, wishes and seats were so at the seal");
    assertThat(verdict(export(scenario, allotments)).exit()).isEqualTo(1);
  }

  private static Allotment decided(DrawScenario scenario, Entry entry, WishResult result) {
    return new Allotment(entry.application(), entry.ticket(), entry.tier(), scenario.seed().numberOf(entry.ticket()), 0,
        result instanceof WishResult.Given ? Optional.of(0) : Optional.empty(), List.of(result));
  }

  private static Verifier.Verdict verdict(DrawScenario scenario, List<Allotment> allotments) throws IOException {
    return verdict(export(scenario, allotments));
  }

  private static Verifier.Verdict verdict(List<String> export) throws IOException {
    var file = Files.createTempFile("draw", ".jsonl");
    try {
      Files.write(file, export);
      return Verifier.run(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static final List<String> TIERS = List.of("FIRST", "SECOND", "THIRD");

  private static List<String> export(DrawScenario scenario, List<Allotment> allotments) {
    return export(scenario, allotments, terms(scenario), sealed(scenario));
  }

  private static String terms(DrawScenario scenario) {
    return RunLines.terms(new Run.Terms(TIERS, scenario.reserves()));
  }

  /** Just as it is then decided from. */
  private static Optional<Inputs> sealed(DrawScenario scenario) {
    return Optional.of(new Inputs(new Run.Terms(TIERS, scenario.reserves()), places(scenario),
        scenario.entries().stream().map(VerifierAgreesTest::applied).toList(), scenario.entries()));
  }

  private static PendingApplication applied(Entry entry) {
    return new PendingApplication(new ApplicationId(entry.application()), new RegistrationId(new UUID(1, 1)),
        Instant.EPOCH, new PolicyVersion("2026-04-01"), List.of());
  }

  private static List<String> export(
      DrawScenario scenario, List<Allotment> allotments, String terms, Optional<Inputs> sealed) {
    var run = new Run(new Run.Terms(TIERS, scenario.reserves()), scenario.entries(), places(scenario), allotments);
    var record = Stream.of(Stream.of(terms),
            run.places().entrySet().stream().map(place -> RunLines.place(place.getKey(), place.getValue())),
            run.kept().stream().map(RunLines::application))
        .flatMap(lines -> lines).toList();
    var tickets = TicketTree.of(scenario.entries().stream().map(Entry::ticket).toList());
    var lines = new ArrayList<String>();
    lines.add("""
        {"draw":{"id":"1","drawAt":"2026-12-27T10:00:00+09:00","run":1,"seed":"%s","seedHash":"%s","tickets":%d,\
        "ticketsRoot":"%s","recordHash":"%s"%s}}""".formatted(scenario.seed().revealed(), scenario.seed().hash(),
        tickets.tickets().size(), tickets.root(), Hashing.sha256OfLines(record.stream()),
        sealed.map(inputs -> ",\"inputsHash\":\"" + InputsSeal.of(inputs, SALT, Instant.EPOCH).hash() + "\"").orElse("")));
    tickets.tickets().forEach(ticket -> lines.add("{\"ticket\":\"" + ticket.value() + "\"}"));
    sealed.stream().flatMap(inputs -> Stream.concat(Stream.of(RunLines.salt(SALT)), inputs.lines()))
        .map(RunLines::sealed).forEach(lines::add);
    lines.addAll(record);
    lines.add("{\"end\":" + lines.size() + "}");
    return lines;
  }

  private static SortedMap<PoolDay, Seats> places(DrawScenario scenario) {
    var places = new TreeMap<PoolDay, Seats>();
    scenario.seats().forEach((place, seats) -> places.put(new PoolDay(WARD, place.pool(), place.date()), seats));
    return places;
  }
}
