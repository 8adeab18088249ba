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
      var language = languageOf(exchange);
      response.setStatusCode(answer.status());
      response.getHeaders().putAll(answer.headers());
      response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
      response.getHeaders().setContentLanguage(Locale.forLanguageTag(language.tag()));
      response.getHeaders().setCacheControl("no-store");
      // Also where the security chains were never reached.
      response.getHeaders().set("X-Content-Type-Options", "nosniff");
      response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
      if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
        return response.setComplete();
      }
      var bytes = mapper.writeValueAsBytes(document(exchange, answer, language));
      response.getHeaders().setContentLength(bytes.length);
      return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    });
  }

  private ProblemDocument document(ServerWebExchange exchange, Answer answer, Language language) {
    var problem = answer.problem();
    return new ProblemDocument(
        TYPE + problem.code(),
        text(problem, "title", language),
        answer.status().value(),
        text(problem, "detail", language),
        problem.code(),
        problem.field().orElse(null),
        written(problem.arguments()),
        RequestId.of(exchange));
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
  private static Language languageOf(ServerWebExchange exchange) {
    try {
      return exchange.getRequest().getHeaders().getAcceptLanguage().stream()
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
