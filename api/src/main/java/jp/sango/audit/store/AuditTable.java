package jp.sango.audit.store;

import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.RequestId;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
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
        (at, municipality, actor_person, actor_role, actor_facility, action, subject_id, detail, request_id)
      values (:at, :municipality, :person, :role, :facility, :action, :subject, :detail, :request)
      """;

  private final DatabaseClient database;
  private final JsonMapper mapper;
  private final Clock clock;

  AuditTable(DatabaseClient database, JsonMapper mapper, Clock clock) {
    this.database = database;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public Mono<Void> record(AuditEntry entry) {
    return insert(Optional.of(entry.actor()), entry.actor().municipality(), entry.action(), entry.subjectId(),
        entry.detail());
  }

  @Override
  public Mono<Void> recordBySystem(
      MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail) {
    return insert(Optional.empty(), municipality, action, subjectId, detail);
  }

  private Mono<Void> insert(
      Optional<Actor> actor, MunicipalityCode municipality, String action, String subject, Map<String, Object> detail) {
    return requireTransaction().then(RequestId.current().map(Optional::of).defaultIfEmpty(Optional.empty()))
        .flatMap(request -> {
          var insert = database.sql(INSERT)
              .bind("at", clock.instant())
              .bind("municipality", municipality.value())
              .bind("action", action)
              .bind("subject", subject)
              .bind("detail", Json.of(mapper.writeValueAsBytes(detail)));
          insert = bind(insert, "person", actor.map(someone -> someone.person().value()), java.util.UUID.class);
          insert = bind(insert, "role", actor.map(someone -> someone.role().name()), String.class);
          insert = bind(insert, "facility", actor.flatMap(Actor::facility).map(FacilityId::value), String.class);
          return bind(insert, "request", request, String.class).then();
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
