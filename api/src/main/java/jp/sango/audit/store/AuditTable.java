package jp.sango.audit.store;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.audit.AuditRows;
import jp.sango.audit.ListedSubjects;
import jp.sango.audit.RecordedEntry;
import jp.sango.edge.ClientAddress;
import jp.sango.edge.RequestId;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries into {@code audit_entry}. */
final class AuditTable implements Audit, AuditRows {

  private static final NewRow.Table ENTRIES = NewRow.into("audit_entry", "at timestamptz", "municipality text",
      "actor_person uuid", "actor_role text", "actor_facility text", "action text", "subject_id text", "detail jsonb",
      "request_id text", "why text", "origin text");

  private static final String ON_SCHEDULE = "schedule";
  private static final String LIST = "list";

  private final RowWriter writer;
  private final JsonMapper mapper;
  private final Transactions transactions;
  private final Clock clock;

  AuditTable(RowWriter writer, JsonMapper mapper, Transactions transactions, Clock clock) {
    this.writer = writer;
    this.mapper = mapper;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Where a request came from and what it is called; both empty for what no request caused. */
  private record Cause(Optional<String> request, Optional<String> origin) {

    static Mono<Cause> current() {
      return Mono.zip(optional(RequestId.current()), optional(ClientAddress.current().map(ClientAddress::network)))
          .map(both -> new Cause(both.getT1(), both.getT2()));
    }

    private static Mono<Optional<String>> optional(Mono<String> value) {
      return value.map(Optional::of).defaultIfEmpty(Optional.empty());
    }
  }

  @Override
  public Mono<Void> record(AuditEntry entry) {
    return requireTransaction().then(insert(entry));
  }

  @Override
  public Mono<Void> recordBySystem(
      MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail) {
    return requireTransaction()
        .then(row(Optional.empty(), municipality, action, subjectId, detail, ON_SCHEDULE))
        .flatMap(row -> writer.write(List.of(row)));
  }

  @Override
  public Mono<Void> recordRead(Actor actor, String action, String subjectId, String why) {
    return transactions.inTransaction(() -> insert(new AuditEntry(actor, action, subjectId, Map.of(), why)));
  }

  @Override
  public Mono<Void> recordRead(Actor actor, String action, Collection<?> subjectIds, String why) {
    return transactions.inTransaction(() ->
        insert(new AuditEntry(actor, action, LIST, ListedSubjects.of(subjectIds).asDetail(), why)));
  }

  @Override
  public Mono<NewRow> row(AuditEntry entry) {
    return row(Optional.of(entry.actor()), entry.actor().municipality(), entry.action(), entry.subjectId(),
        entry.detail(), entry.why());
  }

  private Mono<Void> insert(AuditEntry entry) {
    return row(entry).flatMap(row -> writer.write(List.of(row)));
  }

  private Mono<NewRow> row(Optional<Actor> actor, MunicipalityCode municipality, String action, String subject,
      Map<String, Object> detail, String why) {
    return Cause.current().map(cause -> ENTRIES.row(
        clock.instant(), municipality.value(), actor.map(Actor::person), actor.map(Actor::role),
        actor.flatMap(Actor::facility).map(FacilityId::value), action, subject, mapper.writeValueAsString(told(actor, detail)),
        cause.request(), why, cause.origin()));
  }

  /** In the detail and in no column of its own: what was hashed before stays as it was, and so does how it is hashed. */
  private static Map<String, Object> told(Optional<Actor> actor, Map<String, Object> detail) {
    return actor.flatMap(Actor::onShift).<Map<String, Object>>map(person -> {
      var told = new TreeMap<>(detail);
      told.put(RecordedEntry.ON_SHIFT, person.toString());
      return told;
    }).orElse(detail);
  }

  /** An entry outside the transaction of what it tells of could remain when that is rolled back, or be lost. */
  private static Mono<Void> requireTransaction() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .filter(TransactionSynchronizationManager::isActualTransactionActive)
        .switchIfEmpty(Mono.error(() -> new NoTransactionException("an audit entry needs its write's transaction")))
        .then();
  }
}
