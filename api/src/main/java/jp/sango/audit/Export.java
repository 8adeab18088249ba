package jp.sango.audit;

import jp.sango.audit.Chain.Link;
import jp.sango.audit.Chain.Loose;
import jp.sango.audit.Chain.Period;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;

/**
 * A municipality's chain as lines of JSON, for {@code infra/verify-audit}: each batch with its head, after it its
 * entries; then what stands in no batch; and a last line, so that a file that was cut short is noticed. Where there are
 * more batches than one export holds, the line before the last says from which instant the next one goes on.
 */
public final class Export {

  private final Chain chain;
  private final int mostBatches;

  public Export(Chain chain, int mostBatches) {
    this.chain = chain;
    this.mostBatches = mostBatches;
  }

  /** Each line ends with a line feed. */
  public Flux<String> of(MunicipalityCode municipality, Period period) {
    // One more than fits tells whether, and from where, another export has to go on.
    return Flux.defer(() -> {
      var course = new Course(period);
      return chain.links(municipality, period, mostBatches + 1)
          .concatMap(link -> course.take(link, mostBatches) ? Flux.fromIterable(lines(link)) : Flux.empty())
          .concatWith(Flux.defer(() -> chain.loose(municipality, course.covered()).map(loose -> line(municipality, loose))))
          .concatWith(Flux.defer(course::ending));
    }).map(line -> line + '\n');
  }

  /** How far one export has come. */
  private static final class Course {

    private final Period period;
    private Period covered;
    private long batches;

    Course(Period period) {
      this.period = period;
      this.covered = period;
    }

    boolean take(Link link, int most) {
      if (batches == most) {
        covered = new Period(period.from(), link.batch().sealedAt());
        return false;
      }
      batches++;
      return true;
    }

    Period covered() {
      return covered;
    }

    Flux<String> ending() {
      var end = "{\"end\":" + batches + "}";
      return covered.equals(period) ? Flux.just(end)
          : Flux.just("{\"next\":" + CanonicalEntry.quoted(CanonicalEntry.spelled(covered.to())) + "}", end);
    }
  }

  private static Iterable<String> lines(Link link) {
    var lines = new java.util.ArrayList<String>();
    lines.add("{\"batch\":" + link.batch().canonical() + ",\"head\":" + CanonicalEntry.quoted(link.head()) + "}");
    link.found().forEach(entry ->
        lines.add("{\"entry\":" + CanonicalEntry.of(link.batch().municipality(), entry) + "}"));
    return lines;
  }

  private static String line(MunicipalityCode municipality, Loose loose) {
    return loose.entry()
        .map(entry -> "{\"" + (loose.waits() ? "waiting" : "unknown") + "\":"
            + CanonicalEntry.of(municipality, entry) + "}")
        .orElseGet(() -> "{\"lost\":" + loose.id() + "}");
  }
}
