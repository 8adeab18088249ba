package jp.sango.security.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Problem;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.Session;
import reactor.core.publisher.Mono;

/** Waits only so long for the session store; without it whoever depends on a session is told to try again. */
final class PatientSessions<S extends Session> implements ReactiveSessionRepository<S> {

  private final ReactiveSessionRepository<S> sessions;
  private final Duration patience;

  PatientSessions(ReactiveSessionRepository<S> sessions, Duration patience) {
    this.sessions = sessions;
    this.patience = patience;
  }

  @Override
  public Mono<S> createSession() {
    return sessions.createSession();
  }

  @Override
  public Mono<Void> save(S session) {
    return patiently(sessions.save(session));
  }

  @Override
  public Mono<S> findById(String id) {
    return patiently(sessions.findById(id));
  }

  @Override
  public Mono<Void> deleteById(String id) {
    return patiently(sessions.deleteById(id));
  }

  private <T> Mono<T> patiently(Mono<T> answer) {
    return answer.timeout(patience).onErrorMap(_ ->
        new Problem(Problem.Kind.UNAVAILABLE, "unavailable", Optional.empty(), Map.of()).asError());
  }
}
