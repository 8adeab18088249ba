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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.ApplicationId;
import jp.sango.application.PendingApplication;
import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.TierReserve;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatDemand;
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

  /** Whoever knows the numbers sends a friend to where there is room, and all else follows from it. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void wishThatWentToAnotherPoolAfterTheSealIsFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    var moved = changed(scenario, wish -> new EntryWish.Wanted(new PoolId("elsewhere"), wish.dates(), 1));
    if (moved.isPresent()) {
      assertThat(verdict(export(moved.get(), moved.get().run(), terms(scenario), sealed(scenario)))).satisfies(verdict -> {
        assertThat(verdict.words()).contains("takes seats elsewhere than was sealed: {elsewhere=1}", "CHANGED: 1 findings");
        assertThat(verdict.exit()).isEqualTo(1);
      });
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void otherNumberOfSeatsInTheSamePoolsIsListed(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    var more = changed(scenario, wish -> new EntryWish.Wanted(new SeatDemand(
        wish.seats().pool(), wish.seats().seats() + 1, wish.seats().siblings()), wish.dates()));
    if (more.isPresent()) {
      assertThat(verdict(export(more.get(), more.get().run(), terms(scenario), sealed(scenario)))).satisfies(verdict -> {
        assertThat(verdict.words()).contains("since the seal: application", "takes other seats");
        assertThat(verdict.exit()).isZero();
      });
    }
  }

  /** She would be told that it was the numbers. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void wishThatIsSaidToHaveBeenFullBeforeTheDrawIsFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    var full = changed(scenario, wish ->
        new EntryWish.RuledOut(new WishResult.Full(wish.dates().first(), Optional.empty())));
    if (full.isPresent()) {
      assertThat(verdict(export(full.get(), full.get().run(), terms(scenario), sealed(scenario)))).satisfies(verdict -> {
        assertThat(verdict.words()).contains("is said to have fallen away before the draw, and that only it can say: FULL");
        assertThat(verdict.exit()).isEqualTo(1);
      });
    }
  }

  /** Which of them counts could be chosen once the numbers are known. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void applicationThatWasSealedTwiceIsFound(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    if (!scenario.entries().isEmpty()) {
      var one = scenario.entries().getFirst();
      var richer = new Entry(one.application(), one.ticket(), one.priority(), one.tierOnceGiven(), one.credits() + 1,
          one.wishes());
      var chosen = scenario.with(richer);
      assertThat(verdict(export(chosen, chosen.run(), terms(scenario), sealed(scenario.and(richer))))).satisfies(verdict -> {
        assertThat(verdict.words()).contains("application " + one.application() + " was sealed twice", "CHANGED: 1 findings");
        assertThat(verdict.exit()).isEqualTo(1);
      });
    }
  }

  /** They would have reserves reckoned as before: a choice between two orders. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void stepsOfBeforeThatAreTakenAfterTheSealAreFound(@ForAll("scenarios") DrawScenario any) throws IOException {
    var scenario = any.withoutReserves();
    var before = terms(scenario).replace("\"steps\":3,", "");
    assertThat(verdict(export(scenario, scenario.run(), before, sealed(scenario)))).satisfies(verdict -> {
      assertThat(verdict.words()).contains("its steps are 1, those of before the 3 that were sealed", "CHANGED: 1 findings");
      assertThat(verdict.exit()).isEqualTo(1);
    });
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void drawThatANewerVersionWentOnWithSaysSo(@ForAll("scenarios") DrawScenario scenario) throws IOException {
    var newer = terms(scenario).replace("\"steps\":3,", "\"steps\":4,");
    assertThat(verdict(export(scenario, scenario.run(), newer, sealed(scenario)))).satisfies(verdict -> {
      assertThat(verdict.words()).contains("everything is as it was said", "WEAKER THAN PROMISED: its steps are 4");
      assertThat(verdict.exit()).isEqualTo(3);
    });
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void drawThatSaysThatItsInputsAreBoundAndHasNoHashOfThemIsFound(@ForAll("scenarios") DrawScenario scenario)
      throws IOException {
    assertThat(verdict(export(scenario, scenario.run(), terms(scenario), Optional.empty()))).satisfies(verdict -> {
      assertThat(verdict.words()).contains("what the draw would be decided from was not bound at its seal");
      assertThat(verdict.exit()).isEqualTo(1);
    });
  }

  @Example
  void whatIsLeftOutOfALongListIsCountedAndCanBeHadWhole() throws IOException {
    var then = onDates(30, 1);
    var now = onDates(30, 2);
    var export = export(now, List.of(), terms(now), sealed(then));
    assertThat(sinceTheSeal(verdict(export))).hasSize(21)
        .last().isEqualTo("since the seal: 10 lines more are left out here; --all lists them");
    assertThat(sinceTheSeal(verdict(export, "--all"))).hasSize(30).allMatch(line -> line.endsWith("2 (0 confirmed, 0 held)"));
  }

  @Example
  void findingsAreSaidWhole() throws IOException {
    var then = onDates(30, 1);
    var now = onDates(30, 1);
    for (int index = 0; index < 30; index++) {
      var entry = new Entry(new UUID(7, index), KnownAnswers.ticket(index), 0, List.of());
      then = then.and(entry);
      now = now.and(new Entry(entry.application(), entry.ticket(), entry.priority(), 0, 1, List.of()));
    }
    assertThat(verdict(export(now, now.run(), terms(now), sealed(then))).words().lines()
        .filter(line -> line.endsWith("does not stand where it stood at the seal: credits"))).hasSize(30);
  }

  private static DrawScenario onDates(int dates, int capacity) {
    var first = LocalDate.of(2026, 12, 28);
    return new DrawScenario(KnownAnswers.seed(1), List.of(),
        first.datesUntil(first.plusDays(dates)).collect(Collectors.toMap(
            date -> new Draw.Place(new PoolId("beds"), date), date -> new Seats(capacity, 0, 0, false))), List.of());
  }

  private static List<String> sinceTheSeal(Verifier.Verdict verdict) {
    return verdict.words().lines().filter(line -> line.startsWith("since the seal: ")).toList();
  }

  /** The first of all wishes that could be given is another one; empty where there is none. */
  private static Optional<DrawScenario> changed(DrawScenario scenario, Function<EntryWish.Wanted, EntryWish> change) {
    return scenario.entries().stream().filter(entry -> firstWanted(entry) >= 0).findFirst().map(entry -> {
      int rank = firstWanted(entry);
      var wishes = new ArrayList<>(entry.wishes());
      wishes.set(rank, change.apply((EntryWish.Wanted) wishes.get(rank)));
      return scenario.with(new Entry(
          entry.application(), entry.ticket(), entry.priority(), entry.tierOnceGiven(), entry.credits(), wishes));
    });
  }

  private static int firstWanted(Entry entry) {
    return IntStream.range(0, entry.wishes().size())
        .filter(rank -> entry.wishes().get(rank) instanceof EntryWish.Wanted).findFirst().orElse(-1);
  }

  /** Its record names no steps, and all places of a date could be kept for one tier. */
  @Example
  void drawOfBeforeTheStepsHadANumberIsRecomputedByThoseOfThen() throws IOException {
    var place = new Draw.Place(new PoolId("beds"), LocalDate.of(2026, 12, 28));
    List<EntryWish> wishes = List.of(new EntryWish.Wanted(place.pool(), DateRange.ofDays(place.date(), 1), 1));
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

  private static Verifier.Verdict verdict(List<String> export, String... options) throws IOException {
    var file = Files.createTempFile("draw", ".jsonl");
    try {
      Files.write(file, export);
      return Verifier.run(Stream.concat(Stream.of(options), Stream.of(file.toString())).toArray(String[]::new));
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
