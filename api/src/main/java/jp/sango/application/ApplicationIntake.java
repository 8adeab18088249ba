package jp.sango.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Whoever waits longer for a lock goes on alone, so that others need not wait with her. */
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

  /** Whether a draw decides on it; of anything else {@link ApplicationDesk} takes care. */
  public boolean takes(Sent sent) {
    var policy = policies.at(sent.behalf().municipality(), examination.now());
    return sent.wishes().stream().allMatch(wish -> policy.service(wish.type())
        .filter(service -> service.allocation() == Allocation.DRAW).isPresent());
  }

  /** Each, in the same order; of one municipality, and of a person one only. In the open transaction. */
  public Mono<List<Taken>> take(MunicipalityCode municipality, List<Sent> all) {
    return book.joinIntake(municipality, PATIENCE)
        .flatMap(sealedUntil -> families.allOfPersonsAndLock(municipality, persons(all))
            .flatMap(found -> examine(municipality, all, found, later(examination.now(), sealedUntil))));
  }

  private static List<PersonId> persons(List<Sent> all) {
    return all.stream().map(sent -> sent.behalf().person()).distinct().toList();
  }

  private Mono<List<Taken>> examine(
      MunicipalityCode municipality, List<Sent> all, Map<PersonId, List<Family>> found, Instant now) {
    var asked = all.stream().map(sent -> asked(sent, found, now)).toList();
    return examination.examine(municipality, asked.stream().flatMap(Optional::stream).toList())
        .map(examined -> {
          var next = examined.iterator();
          var taken = new ArrayList<Taken>();
          for (int index = 0; index < all.size(); index++) {
            var sent = all.get(index);
            taken.add(asked.get(index).isPresent() ? taken(sent, found, next.next()) : new Taken.Aside());
          }
          return taken;
        });
  }

  /** Empty for who has not registered, is locked by somebody else, or has two births that it could be for. */
  private Optional<Asked> asked(Sent sent, Map<PersonId, List<Family>> found, Instant now) {
    return Optional.ofNullable(found.get(sent.behalf().person()))
        .flatMap(hers -> examination.fittingAtSight(hers, sent.wishes()))
        .map(family -> examination.asked(family, sent.wishes(), now, new Asked.How.Applied()));
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
  static Instant later(Instant now, Instant sealedUntil) {
    return now.isBefore(sealedUntil) ? sealedUntil : now;
  }
}
