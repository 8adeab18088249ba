package jp.sango.care;

import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** What was shown to whom, for her export. */
public final class DisclosureRecords implements PersonalRecords {

  private static final int MOST = 1_000;

  private final DisclosureBook book;
  private final Families families;

  public DisclosureRecords(DisclosureBook book, Families families) {
    this.book = book;
    this.families = families;
  }

  /** That something was shown to a facility. */
  public record DisclosureRecord(
      Disclosure.What what, int version, String facility, UUID visit, OffsetDateTime at) {

    static DisclosureRecord of(Disclosure disclosure) {
      return new DisclosureRecord(disclosure.what(), disclosure.version(), disclosure.facility().value(),
          disclosure.visit().value(), Japan.written(disclosure.at()));
    }
  }

  @Override
  public String name() {
    return "disclosures";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return families.of(municipality, person)
        .flatMapMany(hers -> book.of(municipality, hers.stream().map(Family::id).toList(), MOST))
        .map(DisclosureRecord::of)
        .collectList()
        .filter(records -> !records.isEmpty())
        .cast(Object.class);
  }
}
