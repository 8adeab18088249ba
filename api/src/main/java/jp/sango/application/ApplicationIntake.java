package jp.sango.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.audit.AuditRows;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/**
 * Takes what many families apply for in one transaction: the way of {@link ApplicationDesk}, under the same rules, for
 * those whom nothing but the draw concerns. Each is judged by herself.
 */
public final class ApplicationIntake {

  /** For a lock. Then all is rolled back, so that no connection is held by waiting, and tried again. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ApplicationBook book;
  private final Examination examination;
  private final Policies policies;
  private final Families families;
  private final SlotLedger ledger;
  private final AuditRows audit;

  public ApplicationIntake(
      ApplicationBook book, Examination examination, Policies policies, Families families, SlotLedger ledger,
      AuditRows audit) {
    this.book = book;
    this.examination = examination;
    this.policies = policies;
    this.families = families;
    this.ledger = ledger;
    this.audit = audit;
  }

  /** What one family sends. */
  public record Sent(Behalf behalf, List<Wish> wishes) {}

  /** What becomes of it. */
  public sealed interface Taken {

    /**
     * To be written yet.
     *
     * @param language that she reads
     */
    record Accepted(Application application, Language language) implements Taken {}

    record Refused(Problem problem) implements Taken {}

    /** Has to go by {@link ApplicationDesk}. */
    record Aside() implements Taken {}
  }

  /** Whether a draw decides on it, and its dates are open now; of anything else {@link ApplicationDesk} takes care. */
  public boolean takes(Sent sent) {
    var now = examination.now();
    var policy = policies.at(sent.behalf().municipality(), now);
    return !sent.wishes().isEmpty() && sent.wishes().stream().allMatch(wish -> isDrawn(wish, policy, now));
  }

  private static boolean isDrawn(Wish wish, Policy policy, Instant now) {
    var window = policy.application();
    return !now.isBefore(window.opens(wish.start())) && now.isBefore(window.closes(wish.start()))
        && policy.service(wish.type())
            .filter(service -> service.allocation() == Allocation.DRAW)
            .filter(service -> wish.days() >= service.days().least() && wish.days() <= service.days().most())
            .isPresent();
  }

  /**
   * Each, in the same order; of one municipality, and of a person one only. In the open transaction. All questions are
   * sent at once, and PostgreSQL answers them one after the other: first it locks, then it reads.
   */
  public Mono<List<Taken>> take(MunicipalityCode municipality, List<Sent> all) {
    var persons = all.stream().map(sent -> sent.behalf().person()).distinct().toList();
    var dates = Examination.span(all.stream().flatMap(sent -> sent.wishes().stream()).toList());
    return Mono.zip(
            book.joinIntake(municipality, PATIENCE),
            families.allOfPersonsAndLock(municipality, persons),
            examination.lookUp(municipality, persons, dates))
        .map(found -> {
          var now = later(examination.now(), found.getT1());
          return all.stream().map(sent -> take(sent, found.getT2(), found.getT3(), now)).toList();
        });
  }

  /** Aside goes who has not registered, is locked by somebody else, or has two births that it could be for. */
  private Taken take(Sent sent, Map<PersonId, List<Family>> found, Examination.Known known, Instant now) {
    return Optional.ofNullable(found.get(sent.behalf().person()))
        .flatMap(hers -> examination.fittingAtSight(hers, sent.wishes()))
        .map(family -> examination.asked(family, sent.wishes(), now, new Asked.How.Applied()))
        .map(asked -> taken(sent, found, examination.examined(asked, known)))
        .orElseGet(Taken.Aside::new);
  }

  private static Taken taken(Sent sent, Map<PersonId, List<Family>> found, Examination.Examined examined) {
    return switch (examined) {
      case Examination.Examined.Refused(var problem) -> new Taken.Refused(problem);
      case Examination.Examined.Passed(var submission) -> {
        var application = Application.applied(submission).by(sent.behalf());
        yield application.way() == Way.DRAW
            ? new Taken.Accepted(application, found.get(sent.behalf().person()).getFirst().language())
            : new Taken.Aside();
      }
    };
  }

  /** All that is to be written for one that is accepted. */
  public Mono<List<NewRow>> rows(Behalf behalf, Application application) {
    return ledger.changedApplicants(application.municipality(), application.slots())
        .zipWith(audit.row(application.submitted(behalf)))
        .map(both -> Stream.of(book.rows(application), both.getT1(), List.of(both.getT2()))
            .flatMap(List::stream).toList());
  }

  /** A node whose clock is behind must not slip an application under a draw that has already been sealed. */
  public static Instant later(Instant now, Instant sealedUntil) {
    return now.isBefore(sealedUntil) ? sealedUntil : now;
  }
}
