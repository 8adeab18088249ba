package jp.sango.standing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationIntake;
import jp.sango.application.Examination;
import jp.sango.application.StandingWishId;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.slot.SlotLedger;
import jp.sango.standing.StandingExamination.Accepted;
import reactor.core.publisher.Mono;

/** Takes wishes that stand, and takes them back. */
public final class StandingWishDesk {

  private final StandingWishBook book;
  private final StandingWishShelf shelf;
  private final ApplicationBook applications;
  private final StandingExamination examination;
  private final Policies policies;
  private final Families families;
  private final SlotLedger ledger;
  private final AskedAgain places;
  private final Audit audit;
  private final Transactions transactions;

  public StandingWishDesk(
      StandingWishBook book, StandingWishShelf shelf, ApplicationBook applications, Examination examination,
      Policies policies, Families families, SlotLedger ledger, AskedAgain places, Audit audit,
      Transactions transactions) {
    this.book = book;
    this.shelf = shelf;
    this.applications = applications;
    this.examination = new StandingExamination(examination, policies);
    this.policies = policies;
    this.families = families;
    this.ledger = ledger;
    this.places = places;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Refuses by a {@link Problem} what the rules object to; it is entered from the next draw for any of its dates on. */
  public Mono<ShownWish> submit(Behalf behalf, StandingTerms terms, NewsWanted news) {
    return transactions.inTransaction(() -> hers(families.ofAndLock(behalf.municipality(), behalf.person()))
        .flatMap(registered -> applications.joinIntake(behalf.municipality())
            .flatMap(sealedUntil -> examination.examine(
                registered, terms, ApplicationIntake.later(examination.now(), sealedUntil))))
        .flatMap(accepted -> roomFor(behalf, accepted).thenReturn(received(behalf, accepted, terms, news)))
        .delayUntil(shown -> book.add(shown.wish()).then(audit.record(shown.wish().submitted(behalf)))));
  }

  /** What {@link #submit} would answer, with nothing written. */
  public Mono<ShownWish> preview(Behalf behalf, StandingTerms terms, NewsWanted news) {
    return transactions.inTransaction(() -> hers(families.of(behalf.municipality(), behalf.person()))
        .flatMap(registered -> examination.examine(registered, terms, examination.now()))
        .flatMap(accepted -> roomFor(behalf, accepted).thenReturn(received(behalf, accepted, terms, news))));
  }

  private static Mono<List<Family>> hers(Mono<List<Family>> registered) {
    return registered.filter(known -> !known.isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()));
  }

  private Mono<Void> roomFor(Behalf behalf, Accepted accepted) {
    int most = accepted.policy().application().mostStandingWishes();
    return book.countActive(behalf.municipality(), behalf.person())
        .filter(active -> active < most)
        .switchIfEmpty(Mono.error(() ->
            Problem.refused("too-many-standing-wishes", "places").with("most", most).asError()))
        .then();
  }

  private static ShownWish received(Behalf behalf, Accepted accepted, StandingTerms terms, NewsWanted news) {
    return accepted.shown(StandingWish.received(
        accepted.family(), terms, news, accepted.policy().version(), accepted.now(), behalf));
  }

  /**
   * What it stands for from the next draw on, by the rules for a new one; what she has lost and wishes for no more is not
   * offered to her. Not while a draw is being held with it, be it that its seal is late.
   *
   * @param news how that is now, and then
   */
  public Mono<ShownWish> change(
      Behalf behalf, StandingWishId id, StandingTerms terms, UnaryOperator<NewsWanted> news) {
    return transactions.inTransaction(() -> hers(families.ofAndLock(behalf.municipality(), behalf.person()))
        .flatMap(registered -> applications.joinIntake(behalf.municipality())
            .flatMap(sealedUntil -> shelf.find(behalf.municipality(), behalf.person(), id)
                .flatMap(StandingWishDesk::requireActive)
                .flatMap(shown -> changed(
                    registered, shown, terms, news.apply(shown.wish().news()), sealedUntil))))
        .delayUntil(shown -> book.change(shown.wish(), examination.now())
            .flatMap(changed -> changed ? audit.record(shown.wish().changed(behalf)) : isOver())
            .then(Mono.defer(() -> askAgain(shown.wish())))));
  }

  /** Also where she had left by one of its applications: it is one wish. */
  private Mono<Void> askAgain(StandingWish wish) {
    return wish.news().offers() ? places.asks(wish.municipality(), wish.id()) : Mono.empty();
  }

  private static Mono<ShownWish> requireActive(ShownWish shown) {
    return isActive(shown) ? Mono.just(shown) : isOver();
  }

  private static boolean isActive(ShownWish shown) {
    return shown.wish().state() == StandingWishState.ACTIVE;
  }

  private static <T> Mono<T> isOver() {
    return Mono.error(() -> Problem.conflict("standing-wish-over").asError());
  }

  private Mono<ShownWish> changed(
      List<Family> registered, ShownWish shown, StandingTerms terms, NewsWanted news, Instant sealedUntil) {
    var wish = shown.wish().news(news);
    var now = ApplicationIntake.later(examination.now(), sealedUntil);
    return terms.equals(wish.terms())
        ? Mono.just(new ShownWish(wish, shown.nextDraw(), List.of(), shown.language()))
        : requireNotDue(wish, sealedUntil)
            .then(requireNotBeingDrawn(wish))
            .then(examination.examine(
                registered.stream().filter(family -> family.id().equals(wish.family())).toList(), terms, now))
            .delayUntil(accepted -> applications.keepOnly(wish.municipality(), wish.id(), terms.wishes(_ -> true).toList()))
            .map(accepted -> accepted.shown(wish.standingFor(terms, accepted.policy().version(), now)));
  }

  /** What stood at a draw's time takes part as it stood, whenever the draw comes to be sealed. */
  private Mono<Void> requireNotDue(StandingWish wish, Instant sealedUntil) {
    var since = ApplicationIntake.later(wish.standsSince(), sealedUntil);
    return policies.isDrawDue(wish.municipality(), since, examination.now()) ? isBeingDrawn() : Mono.empty();
  }

  private Mono<Void> requireNotBeingDrawn(StandingWish wish) {
    return book.isBeingDrawn(wish.id()).flatMap(drawn -> drawn ? isBeingDrawn() : Mono.empty());
  }

  private static <T> Mono<T> isBeingDrawn() {
    return Mono.error(() -> Problem.conflict("application-being-drawn").asError());
  }

  /**
   * Ends it at once, and what was made from it and waits; a second withdrawal changes nothing, what is over stays so. Not
   * while a draw is being held with it, be it that its seal is late.
   */
  public Mono<ShownWish> withdraw(Behalf behalf, StandingWishId id) {
    return transactions.inTransaction(() -> families.findAndLock(behalf.municipality(), behalf.person())
        .then(applications.joinIntake(behalf.municipality()))
        .flatMap(sealedUntil -> shelf.find(behalf.municipality(), behalf.person(), id)
            .delayUntil(shown -> isActive(shown)
                ? requireNotDue(shown.wish(), sealedUntil).then(requireNotBeingDrawn(shown.wish())) : Mono.empty()))
        .flatMap(shown -> book.withdraw(id, EnteredBy.of(behalf), examination.now()))
        .flatMap(withdrawn -> withdrawn ? takeBack(behalf, id) : Mono.empty())
        .then(Mono.defer(() -> shelf.find(behalf.municipality(), behalf.person(), id)))
        .flatMap(StandingWishDesk::requireWithdrawn));
  }

  private Mono<Void> takeBack(Behalf behalf, StandingWishId id) {
    return applications.takeBack(behalf.municipality(), id, EnteredBy.of(behalf))
        .collectList()
        .flatMap(taken -> ledger.applicantsChanged(behalf.municipality(),
            taken.stream().flatMap(application -> application.slots().stream()).collect(Collectors.toSet())))
        .then(audit.record(new AuditEntry(behalf.by(), "standing-wish.withdraw", id.toString(),
            Map.of("channel", behalf.channel().name()))));
  }

  private static Mono<ShownWish> requireWithdrawn(ShownWish shown) {
    return shown.wish().state() == StandingWishState.WITHDRAWN
        ? Mono.just(shown)
        : isOver();
  }
}
