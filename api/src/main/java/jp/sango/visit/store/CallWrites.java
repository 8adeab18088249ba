package jp.sango.visit.store;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.EnteredBy;
import jp.sango.visit.CallAnswer;
import jp.sango.visit.PreVisitCall;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/** Writes calls. The statement that changes one announces it as well, so that no change can be forgotten. */
record CallWrites(DatabaseClient database) {

  private static final String[] NOBODYS_HAND = {null, null, null};

  /** PostgreSQL tells whoever listens when the transaction is committed, and nobody where it is not. */
  private static final String ANNOUNCED = """
      select pg_notify('%s', concat_ws(' ', v.municipality, v.facility, v.person))
      from written join visit v on v.id = written.visit
      """.formatted(PostgresCallBell.CHANNEL);

  Mono<Void> start(PreVisitCall call) {
    return database.sql("""
            with written as (
              insert into pre_visit_call (id, visit, state, started_at, rang_at, due_at, rings, version)
              values (:id, :visit, :state, :startedAt, :rangAt, :dueAt,
                case when :state = 'RINGING' then array[cast(:rangAt as timestamptz)] else '{}' end, :version)
              returning visit)
            """ + ANNOUNCED)
        .bind("id", call.id().value())
        .bind("visit", call.visit().value())
        .bind("state", call.state().name())
        .bind("startedAt", call.startedAt())
        .bind("rangAt", call.rangAt())
        .bind("dueAt", Parameter.fromOrEmpty(call.dueAt().orElse(null), Instant.class))
        .bind("version", call.version())
        .then();
  }

  /** Whoever comes to ring has just rung. Rings of more than a day ago count no more, and go. */
  Mono<Void> change(PreVisitCall call) {
    return database.sql("""
            with written as (
              update pre_visit_call
              set state = :state, rang_at = :rangAt, due_at = :dueAt, version = :version,
                rings = case when :state = 'RINGING'
                  then array(select ring from unnest(rings) as ring
                    where ring > cast(:rangAt as timestamptz) - interval '1 day') || cast(:rangAt as timestamptz)
                  else rings end,
                answer = :answer, call_at = :callAt, remind_her = :remindHer, answered_at = :answeredAt,
                answered_channel = (:hand)[1], answered_by = cast((:hand)[2] as uuid), answered_role = (:hand)[3]
              where id = :id
              returning visit)
            """ + ANNOUNCED)
        .bind("id", call.id().value())
        .bind("state", call.state().name())
        .bind("rangAt", call.rangAt())
        .bind("dueAt", Parameter.fromOrEmpty(call.dueAt().orElse(null), Instant.class))
        .bind("version", call.version())
        .bind("answer", Parameter.fromOrEmpty(call.answer().map(CallRows::name).orElse(null), String.class))
        .bind("callAt", Parameter.fromOrEmpty(later(call).map(CallAnswer.CallMeAt::at).orElse(null), Instant.class))
        .bind("remindHer", later(call).filter(CallAnswer.CallMeAt::remindMe).isPresent())
        .bind("answeredAt", Parameter.fromOrEmpty(call.answeredAt().orElse(null), Instant.class))
        .bind("hand", call.answeredBy().map(EnteredBy::columns).orElse(NOBODYS_HAND))
        .then();
  }

  private static Optional<CallAnswer.CallMeAt> later(PreVisitCall call) {
    return call.answer().flatMap(answer ->
        answer instanceof CallAnswer.CallMeAt at ? Optional.of(at) : Optional.empty());
  }
}
