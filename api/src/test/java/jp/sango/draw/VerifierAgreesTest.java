package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Two that were written apart decide alike, with everything that can happen in a draw; and either sees a changed one. */
class VerifierAgreesTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");

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

  private static Verifier.Verdict verdict(DrawScenario scenario, List<Allotment> allotments) throws IOException {
    var file = Files.createTempFile("draw", ".jsonl");
    try {
      Files.write(file, export(scenario, allotments));
      return Verifier.run(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static List<String> export(DrawScenario scenario, List<Allotment> allotments) {
    var terms = new Run.Terms(List.of("FIRST", "SECOND", "THIRD"), scenario.reserves());
    var run = new Run(terms, scenario.entries(), places(scenario), allotments);
    var tickets = TicketTree.of(scenario.entries().stream().map(Entry::ticket).toList());
    var lines = new ArrayList<String>();
    lines.add("""
        {"draw":{"id":"1","drawAt":"2026-12-27T10:00:00+09:00","run":1,"seed":"%s","seedHash":"%s","tickets":%d,\
        "ticketsRoot":"%s","recordHash":"%s"}}""".formatted(scenario.seed().revealed(), scenario.seed().hash(),
        tickets.tickets().size(), tickets.root(), run.hash()));
    tickets.tickets().forEach(ticket -> lines.add("{\"ticket\":\"" + ticket.value() + "\"}"));
    lines.add(RunLines.terms(terms));
    run.places().forEach((day, seats) -> lines.add(RunLines.place(day, seats)));
    run.kept().forEach(kept -> lines.add(RunLines.application(kept)));
    lines.add("{\"end\":" + lines.size() + "}");
    return lines;
  }

  private static SortedMap<PoolDay, Seats> places(DrawScenario scenario) {
    var places = new TreeMap<PoolDay, Seats>();
    scenario.seats().forEach((place, seats) -> places.put(new PoolDay(WARD, place.pool(), place.date()), seats));
    return places;
  }
}
