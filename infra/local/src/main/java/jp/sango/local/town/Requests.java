package jp.sango.local.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jp.sango.local.LocalIssuer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The town's way to the API: the public one, each request with its person's token. */
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** Tokens live for twelve hours. */
  private static final Duration TOKEN_KEPT = Duration.ofHours(6);
  private static final int SURPRISES_TOLD = 5;
  /** More would only queue on a small machine. */
  private static final int AT_ONCE = 6;

  private final URI base;
  private final LocalIssuer issuer;
  private final Clock realTime;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger surprises = new AtomicInteger();

  Requests(URI base, LocalIssuer issuer, Clock realTime) {
    this.base = base;
    this.issuer = issuer;
    this.realTime = realTime;
  }

  private record Token(String value, Instant until) {
  }

  Answer get(String person, String path) {
    return send(person, "GET", path, null);
  }

  Answer put(String person, String path, Object body) {
    return send(person, "PUT", path, body);
  }

  Answer post(String person, String path, Object body) {
    return send(person, "POST", path, body);
  }

  Answer delete(String person, String path) {
    return send(person, "DELETE", path, null);
  }

  /** A refusal that the town did not expect is told, a few times, so that a newcomer sees that something is wrong. */
  Answer expected(String what, Answer answer) {
    if (!answer.isOk() && surprises.getAndIncrement() < SURPRISES_TOLD) {
      LOG.warn("The town wanted to {} and got {}: {}", what, answer.status(), answer.body());
    }
    return answer;
  }

  /** A few at a time; returns when all are done. */
  static <T> void each(List<T> people, Consumer<T> work) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var done = people.stream().map(person -> threads.submit(() -> work.accept(person))).toList();
      for (var one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Answer send(String person, String method, String path, Object body) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE)
        .header("Authorization", "Bearer " + token(person)).header("Accept-Language", "en")
        .header("Content-Type", "application/json")
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
        .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      var text = response.body().isBlank() ? "null" : response.body();
      return new Answer(response.statusCode(), JSON.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private String token(String person) {
    return tokens.compute(person, (_, known) -> known != null && known.until().isAfter(realTime.instant()) ? known
        : new Token(issuer.token(person), realTime.instant().plus(TOKEN_KEPT))).value();
  }

  static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
