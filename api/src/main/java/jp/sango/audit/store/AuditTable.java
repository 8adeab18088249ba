package jp.sango.audit.store;

import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.audit.ListedSubjects;
import jp.sango.edge.ClientAddress;
import jp.sango.edge.RequestId;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries into {@code audit_entry}. */
final class AuditTable implements Audit {

  private static final String INSERT = """
      insert into audit_entry
        (at, municipality, actor_person, actor_role, actor_facility, action, subject_id, detail, request_id, why,
         origin)
      values (:at, :municipality, :person, :role, :facility, :action, :subject, :detail, :request, :why, :origin)
      """;

  private static final String ON_SCHEDULE = "schedule";
  private static final String LIST = "list";

  private final DatabaseClient database;
  private final JsonMapper mapper;
  private final Transactions transactions;
  private final Clock clock;

  AuditTable(DatabaseClient database, JsonMapper mapper, Transactions transactions, Clock clock) {
    this.database = database;
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
        .then(insert(Optional.empty(), municipality, action, subjectId, detail, ON_SCHEDULE));
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

  private Mono<Void> insert(AuditEntry entry) {
    return insert(Optional.of(entry.actor()), entry.actor().municipality(), entry.action(), entry.subjectId(),
        entry.detail(), entry.why());
  }

  private Mono<Void> insert(Optional<Actor> actor, MunicipalityCode municipality, String action, String subject,
      Map<String, Object> detail, String why) {
    return Cause.current().flatMap(cause -> {
      var insert = database.sql(INSERT)
          .bind("at", clock.instant())
          .bind("municipality", municipality.value())
          .bind("action", action)
          .bind("subject", subject)
          .bind("detail", Json.of(mapper.writeValueAsBytes(detail)))
          .bind("why", why);
      insert = bind(insert, "person", actor.map(someone -> someone.person().value()), UUID.class);
      insert = bind(insert, "role", actor.map(someone -> someone.role().name()), String.class);
      insert = bind(insert, "facility", actor.flatMap(Actor::facility).map(FacilityId::value), String.class);
      insert = bind(insert, "origin", cause.origin(), String.class);
      return bind(insert, "request", cause.request(), String.class).then();
    });
  }

  /** An entry outside the transaction of what it tells of could remain when that is rolled back, or be lost. */
  private static Mono<Void> requireTransaction() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .filter(TransactionSynchronizationManager::isActualTransactionActive)
        .switchIfEmpty(Mono.error(() -> new NoTransactionException("an audit entry needs its write's transaction")))
        .then();
  }

  private static <T> GenericExecuteSpec bind(
      GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }
}
