package jp.sango.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an app that sends everything with an {@code Idempotency-Key}. */
record Resident(UUID person, String phone, String token) {

  /** Longer than any answer may take even on a busy machine, so that a hang is an answer of its own. */
  static final Duration PATIENCE = Duration.ofSeconds(50);
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * @param status 0 where no answer came
   * @param asked by {@link System#nanoTime}, as are the moments that it is compared with
   */
  record Reply(String request, int status, HttpResponse<String> response, long asked, Duration took) {

    boolean askedAfter(long moment) {
      return asked - moment > 0;
    }

    /** Also what was under way at that moment. */
    boolean answeredAfter(long moment) {
      return asked + took.toNanos() - moment > 0;
    }

    String body() {
      return response == null ? "" : response.body();
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return "%s: %d after %d ms %s".formatted(request, status, took.toMillis(), body());
    }
  }

  Reply apply(URI node, String key, String wish) {
    return send(request(node, "/v1/me/applications", key).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(wish)).build());
  }

  Reply withdraw(URI node, String key, String application) {
    return send(request(node, "/v1/me/applications/" + application, key).DELETE().build());
  }

  Reply get(URI node, String path) {
    return send(request(node, path, null).build());
  }

  static Reply anyone(URI node, String path) {
    return send(HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE).build());
  }

  private HttpRequest.Builder request(URI node, String path, String key) {
    var request = HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
    return key == null ? request : request.header("Idempotency-Key", key);
  }

  private static Reply send(HttpRequest request) {
    var asked = System.nanoTime();
    Supplier<Duration> took = () -> Duration.ofNanos(System.nanoTime() - asked);
    var name = request.method() + " " + request.uri().getPath();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      return new Reply(name, response.statusCode(), response, asked, took.get());
    } catch (IOException e) {
      return new Reply(name + " (" + e + ")", 0, null, asked, took.get());
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
