package jp.sango.edge;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem, in the language that the client asks for, Japanese where it asks for none. */
public final class ProblemWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
  private static final String TYPE = "urn:sango:problem:";

  private final ProblemTexts texts;
  private final JsonMapper mapper;

  ProblemWriter(ProblemTexts texts, JsonMapper mapper) {
    this.texts = texts;
    this.mapper = mapper;
  }

  /** With the status that the problem's kind stands for. */
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    return write(exchange, Answer.of(problem));
  }

  public Mono<Void> write(ServerWebExchange exchange, Answer answer) {
    return Mono.defer(() -> {
      var response = exchange.getResponse();
      var written = written(answer, exchange.getRequest().getHeaders(), RequestId.of(exchange));
      response.setStatusCode(written.status());
      written.headers().forEach((name, values) -> {
        if (name.equals(HttpHeaders.VARY)) {
          response.getHeaders().addAll(name, values);
        } else {
          response.getHeaders().put(name, values);
        }
      });
      if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
        return response.setComplete();
      }
      response.getHeaders().setContentLength(written.body().length);
      return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(written.body())));
    });
  }

  /** For those who answer without an exchange. */
  public WrittenProblem written(Problem problem, HttpHeaders asked, String requestId) {
    return written(Answer.of(problem), asked, requestId);
  }

  private WrittenProblem written(Answer answer, HttpHeaders asked, String requestId) {
    var language = languageOf(asked);
    var headers = HttpHeaders.copyOf(answer.headers());
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setContentLanguage(Locale.forLanguageTag(language.tag()));
    headers.setCacheControl("no-store");
    // Also where the security chains were never reached.
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    return new WrittenProblem(
        answer.status(), headers, mapper.writeValueAsBytes(document(answer, language, requestId)));
  }

  private ProblemDocument document(Answer answer, Language language, String requestId) {
    var problem = answer.problem();
    return new ProblemDocument(
        TYPE + problem.code(),
        text(problem, "title", language),
        answer.status().value(),
        text(problem, "detail", language),
        problem.code(),
        problem.field().orElse(null),
        written(problem.arguments()),
        requestId);
  }

  /** Sorted, and instants as the API writes them everywhere. */
  private static Map<String, Object> written(Map<String, Object> arguments) {
    var written = new TreeMap<>(arguments);
    written.replaceAll((name, value) -> value instanceof Instant instant ? Japan.written(instant) : value);
    return written;
  }

  private String text(Problem problem, String part, Language language) {
    return texts.text(problem, part, language).orElseGet(() -> {
      LOG.warn("problem {} has no {} in {}", problem.code(), part, language.tag());
      return problem.code();
    });
  }

  /** English only where the client prefers it to Japanese. */
  private static Language languageOf(HttpHeaders asked) {
    try {
      return asked.getAcceptLanguage().stream()
          .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
          .filter(tag -> tag.equals("ja") || tag.equals("en"))
          .findFirst()
          .filter("en"::equals)
          .map(english -> Language.ENGLISH)
          .orElse(Language.JAPANESE);
    } catch (IllegalArgumentException malformedHeader) {
      return Language.JAPANESE;
    }
  }
}
