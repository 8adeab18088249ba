package jp.sango.rights;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident's own rights over what is known about her. */
public final class RightsDesk {

  private static final int MOST_REQUESTS = 200;
  private static final int MOST_FAILURES = 500;

  private final RightsBook book;
  private final Families families;
  private final List<PersonalRecords> records;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  public RightsDesk(
      RightsBook book, Families families, List<PersonalRecords> records, Policies policies, Audit audit, Clock clock) {
    this.book = book;
    this.families = families;
    this.records = records.stream().sorted(Comparator.comparing(PersonalRecords::name)).toList();
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** All that is known about her, by the name of the record. One query after the other: nobody hurries for it. */
  public Mono<Map<String, Object>> export(Actor resident) {
    return audit.recordRead(resident, "export.read", resident.person().toString(), "own-data")
        .thenMany(Flux.fromIterable(records))
        .concatMap(kind -> kind.export(resident.municipality(), resident.person())
            .map(found -> Map.entry(kind.name(), found)))
        .collect(LinkedHashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
  }

  /** Joins the caller's transaction; asking again changes nothing. Empty text is never sent: she is told until when. */
  public Mono<Asked> askForDeletion(Actor resident) {
    return families.of(resident.municipality(), resident.person())
        .filter(hers -> !hers.isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(hers -> Flux.fromIterable(hers)
            .concatMap(family -> book.request(resident.municipality(), family.id(), UUID.randomUUID(), clock.instant())
                .flatMap(asked -> recorded(resident, family).thenReturn(asked)))
            .collectList()
            .flatMap(asked -> known(resident, asked)
                .map(requests -> new Asked(requests, hers.getFirst(), retention(resident).years()))));
  }

  /** What a resident asked for, and how long the law keeps what she wants deleted. */
  public record Asked(List<DeletionRequest> requests, Family family, int keptYears) {}

  private Mono<Void> recorded(Actor resident, Family family) {
    return audit.record(new AuditEntry(resident, "deletion.request", family.id()));
  }

  /** For staff, the latest first. */
  public Mono<List<DeletionRequest>> requests(Actor staff) {
    return book.requests(staff.municipality(), MOST_REQUESTS)
        .flatMap(found -> audit
            .recordRead(staff, "deletion.read", found.stream().map(RightsBook.Request::family).toList(), "casework")
            .then(known(staff, found)));
  }

  /** Whom staff have to see to: who should be erased by now and could not be, longest ago first. */
  public Mono<List<FailedErasure>> failedErasures(Actor staff) {
    return book.failures(staff.municipality(), retention(staff).latestEndOfUse(Japan.today(clock)), MOST_FAILURES)
        .flatMap(found -> audit.recordRead(
                staff, "failed-erasures.read", found.stream().map(FailedErasure::family).toList(), "casework")
            .thenReturn(found));
  }

  private Mono<List<DeletionRequest>> known(Actor actor, List<RightsBook.Request> requests) {
    return book.ends(actor.municipality(), requests.stream().map(RightsBook.Request::family).toList())
        .map(ends -> {
          var byFamily = new LinkedHashMap<Object, LocalDate>();
          ends.forEach(end -> byFamily.put(end.family(), retention(actor).keptUntil(end.on())));
          return requests.stream()
              .filter(request -> byFamily.containsKey(request.family()))
              .map(request -> new DeletionRequest(request.id(), request.family(), request.at(),
                  byFamily.get(request.family()), request.isHeld()))
              .toList();
        });
  }

  private Retention retention(Actor actor) {
    return new Retention(policies.at(actor.municipality(), clock.instant()).reporting().keepYears());
  }
}
