package jp.sango.care;

import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** What was shown to whom, for her whom it is about. */
public final class DisclosureDesk {

  private static final int MOST = 200;

  private final DisclosureBook book;
  private final Families families;

  public DisclosureDesk(DisclosureBook book, Families families) {
    this.book = book;
    this.families = families;
  }

  /** The newest first. */
  public Mono<List<Disclosure>> of(Actor resident) {
    return families.of(resident.municipality(), resident.person())
        .filter(hers -> !hers.isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(hers -> book.of(resident.municipality(), hers.stream().map(Family::id).toList(), MOST).collectList());
  }
}
