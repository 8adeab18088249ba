package jp.sango.care;

import java.time.OffsetDateTime;
import java.util.Optional;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.programme.ConsentPurpose;
import jp.sango.registration.Families;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a family agreed to and withdrew, for her export. */
public final class ConsentRecords implements PersonalRecords {

  private static final int MOST = 1_000;

  private final ConsentBook book;
  private final Families families;

  public ConsentRecords(ConsentBook book, Families families) {
    this.book = book;
    this.families = families;
  }

  /** @param text what she agreed to, empty where she withdrew */
  public record ConsentRecord(
      ConsentPurpose purpose, String receiver, boolean given, Optional<String> text, Channel channel,
      OffsetDateTime at) {

    static ConsentRecord of(Consent consent) {
      return new ConsentRecord(consent.purpose(), consent.receiver().name(), consent.given(),
          consent.agreed().map(Consent.Words::text), consent.channel(), Japan.written(consent.at()));
    }
  }

  @Override
  public String name() {
    return "consents";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return families.of(municipality, person)
        .flatMapMany(hers -> Flux.fromIterable(hers)
            .concatMap(family -> book.history(municipality, family.id(), MOST).map(ConsentRecord::of)))
        .collectList()
        .filter(records -> !records.isEmpty())
        .cast(Object.class);
  }
}
