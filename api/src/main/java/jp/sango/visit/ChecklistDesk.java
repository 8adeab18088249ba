package jp.sango.visit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.programme.VisitPolicy.ChecklistItem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Setting;
import reactor.core.publisher.Mono;

/** What is talked over before a visit; the topics are the policy's. */
public final class ChecklistDesk {

  private final VisitBook visits;
  private final CallBook calls;
  private final CallEnding ending;
  private final Families families;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public ChecklistDesk(
      VisitBook visits, CallBook calls, Families families, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    this.visits = visits;
    this.calls = calls;
    this.ending = new CallEnding(calls);
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What to ask for, in the words in which this family is asked. */
  public record Topic(String key, LocalizedText text) {}

  /** In the policy's order. */
  public List<Topic> topics(Visit visit, boolean firstUse, boolean afterLoss) {
    return items(visit)
        .filter(item -> firstUse || !item.firstUseOnly())
        .map(item -> new Topic(item.key(), item.text(afterLoss)))
        .toList();
  }

  /** Those of another type are no topics; those of a first use may come up again. */
  private Stream<ChecklistItem> items(Visit visit) {
    return policies.at(visit.municipality(), clock.instant()).visits().checklist().stream()
        .filter(item -> item.types().contains(visit.type()));
  }

  /** Keeps what was said, in place of what was kept before, and with it what the facility knew by then. */
  public Mono<Checklist> keep(Actor provider, VisitId id, Map<String, String> entries, boolean finished) {
    return transactions.inTransaction(() -> visits.lockAtOwnFacility(provider, id)
        .filter(new KnownVisits(policies, clock)::isKnown)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> Decision.firstObjection(Stream.of(isNotCancelled(visit), knowsTopics(visit, entries)))
            .orProblem(visit))
        .flatMap(visit -> settingNow(visit)
            .map(setting -> new Checklist(entries, finished, clock.instant(), setting))
            .delayUntil(checklist -> calls.keep(visit.id(), checklist))
            .delayUntil(checklist -> finished ? ending.talked(visit) : Mono.empty()))
        .delayUntil(checklist -> audit.record(new AuditEntry(provider, "visit.checklist", id.toString(),
            Map.of("topics", List.copyOf(checklist.entries().keySet()), "finished", finished)))));
  }

  private Mono<Optional<Setting>> settingNow(Visit visit) {
    return families.all(List.of(visit.family()))
        .map(found -> Optional.ofNullable(found.get(visit.family())).map(Family::setting));
  }

  private static Decision isNotCancelled(Visit visit) {
    return Decision.unless(visit.state() == VisitState.CANCELLED, () -> Problem.conflict("visit-cancelled"));
  }

  private Decision knowsTopics(Visit visit, Map<String, String> entries) {
    var topics = items(visit).map(ChecklistItem::key).toList();
    return Decision.firstObjection(entries.keySet().stream().sorted()
        .map(key -> Decision.unless(!topics.contains(key),
            () -> Problem.invalid("topic-unknown", "entries." + key).with("known", String.join(", ", topics)))));
  }
}
