package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * Throws bent requests at every operation of the API, with the whole application behind it: whatever comes, the answer
 * is an answer, never an error of the server. Not part of the suite, for it has no end of its own: see
 * {@code infra/docs/fuzzing.md}.
 */
@RunningSango
class RequestFuzz {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
  private static final List<String> LANGUAGES = List.of("ja", "en", "*;q=0.1", "xx-\u0001", "en;q=9,ja;q=,,");
  private static final List<String> MEDIA_TYPES =
      List.of("application/json", "application/json;charset=utf-16", "text/plain", "application/xml", "*/*", "a/b;=");

  @Autowired
  private ApplicationContext context;

  @Autowired
  private Sango sango;

  @Autowired
  private JsonMapper mapper;

  private FuzzedOperations operations;
  private HttpHandler application;

  @FuzzTest(maxDuration = "5m")
  void noRequestMakesTheServerFail(FuzzedDataProvider data) {
    prepare();
    var operation = operations.any(data);
    var request = request(operation, data);
    var response = new MockServerHttpResponse();
    application.handle(request, response).block(PATIENCE);
    // No status is 200.
    var status = Objects.requireNonNullElse(response.getStatusCode(), HttpStatus.OK);
    var answer = operation + " answered " + status + " " + response.getHeaders();
    assertThat(status.value()).as(answer).isLessThan(500);
    if (status.is4xxClientError()) {
      assertThat(response.getBodyAsString().block(PATIENCE)).as(answer)
          .contains("\"code\"").doesNotContain("Exception", "jp.sango.", "tools.jackson");
    }
  }

  private void prepare() {
    // Its own database, Redis and issuer; anywhere else is a finding.
    BugDetectors.allowNetworkConnections((host, _) -> LOOPBACK.contains(host));
    if (application == null) {
      operations = new FuzzedOperations(sango, mapper);
      application = WebHttpHandlerBuilder.applicationContext(context).build();
    }
  }

  private MockServerHttpRequest request(FuzzedOperations.Operation operation, FuzzedDataProvider data) {
    var request = MockServerHttpRequest
        .method(HttpMethod.valueOf(operation.method()), URI.create(operation.path(data)))
        .remoteAddress(new InetSocketAddress("127.0.0.1", 40_000));
    headers(operation, data).forEach(request::header);
    return operation.body(data, mapper)
        .map(body -> request.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body))))
        .orElseGet(request::build);
  }

  private Map<String, String> headers(FuzzedOperations.Operation operation, FuzzedDataProvider data) {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "Bearer " + sango.token(operations.whoMay(operation, data)));
    headers.put("Content-Type", data.consumeProbabilityFloat() < 0.9f
        ? "application/json" : data.pickValue(MEDIA_TYPES));
    if (data.consumeBoolean()) {
      headers.put("Accept-Language", data.pickValue(LANGUAGES));
    }
    if (data.consumeProbabilityFloat() < 0.2f) {
      headers.put("Idempotency-Key", data.consumeAsciiString(80));
    }
    if (data.consumeProbabilityFloat() < 0.1f) {
      headers.put("If-None-Match", data.consumeAsciiString(40));
      headers.put("X-Request-Id", data.consumeAsciiString(90));
    }
    return headers;
  }
}
