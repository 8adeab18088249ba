package jp.sango.care;

import java.time.OffsetDateTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.registration.Families;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A family's care plans, for her export. */
public final class CarePlanRecords implements PersonalRecords {

  private static final int MOST = 1_000;

  private final CarePlanBook book;
  private final Families families;

  public CarePlanRecords(CarePlanBook book, Families families) {
    this.book = book;
    this.families = families;
  }

  /** One version. */
  public record CarePlanRecord(
      int version, OffsetDateTime at, List<String> goals, List<String> wishes, List<String> cautions,
      List<String> attention) {

    static CarePlanRecord of(CarePlan plan) {
      var content = plan.content();
      return new CarePlanRecord(plan.version(), Japan.written(plan.at()), content.goals(), content.wishes(),
          content.cautions(), content.attention());
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Override
  public String name() {
    return "carePlans";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return families.of(municipality, person)
        .flatMapMany(hers -> Flux.fromIterable(hers)
            .concatMap(family -> book.of(municipality, family.id(), MOST).map(CarePlanRecord::of)))
        .collectList()
        .filter(records -> !records.isEmpty())
        .cast(Object.class);
  }
}
