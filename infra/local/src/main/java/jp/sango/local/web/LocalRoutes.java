package jp.sango.local.web;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.local.ClockJourney;
import jp.sango.local.ClockMoves;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalIssuer;
import jp.sango.local.LocalPeople;
import jp.sango.local.LocalPhones;
import jp.sango.local.MovableClock;
import jp.sango.local.ReceivedMessage;
import jp.sango.local.town.Town;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /local}. Functions, not controllers: the application's component scan finds nothing here, so these routes
 * exist only where the local configuration is imported.
 */
public final class LocalRoutes {
  private static final Map<Integer, String> TITLES =
      Map.of(400, "入力内容を確認してください", 404, "見つかりません", 409, "少しお待ちください");
  /** As long as a browser needs from here to the issuer. */
  private static final Duration A_MOMENT = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MovableClock clock;
  private final ClockJourney journey;
  private final LocalIssuer issuer;
  private final FcmReceiver fcm;
  private final LineReceiver line;
  private final Optional<Town> town;

  private LocalRoutes(MovableClock clock, ClockMoves moves, LocalIssuer issuer, FcmReceiver fcm, LineReceiver line,
      Optional<Town> town) {
    this.clock = clock;
    this.journey = new ClockJourney(clock, moves);
    this.issuer = issuer;
    this.fcm = fcm;
    this.line = line;
    this.town = town;
  }

  public static RouterFunction<ServerResponse> routes(MovableClock clock, ClockMoves moves, LocalIssuer issuer,
      FcmReceiver fcm, LineReceiver line, Optional<Town> town) {
    var local = new LocalRoutes(clock, moves, issuer, fcm, line, town);
    var page = new LocalPage();
    return route()
        .GET("/local", page::show)
        .GET("/local/token", local::token)
        .GET("/local/people", _ -> local.people())
        .GET("/local/sign-in", local::signIn)
        .GET("/local/clock", _ -> local.time())
        .PUT("/local/clock", local::move)
        .GET("/local/town", _ -> local.town())
        .GET("/local/phones/{resident}/messages", local::messages)
        .build();
  }

  private Mono<ServerResponse> token(ServerRequest request) {
    return request.queryParam("as").flatMap(LocalPeople::find)
        .map(person -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).header("Cache-Control", "no-store")
            .bodyValue(issuer.token(person)))
        .orElseGet(() -> problem(404, "unknown-person", "as", LocalPeople.validNames()));
  }

  private record ReadyMade(String name, String role, String municipality) {}

  /** For the apps' own sign-in screens, which show them as buttons. */
  private Mono<ServerResponse> people() {
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("people",
        LocalPeople.readyMade().stream()
            .map(person -> new ReadyMade(person.name(), person.role().name(), person.municipality())).toList()));
  }

  /** One tap: by the real code flow, with an issuer that has been told who it is. */
  private Mono<ServerResponse> signIn(ServerRequest request) {
    var target = request.queryParam("return").orElse("/");
    return request.queryParam("as").flatMap(LocalPeople::find)
        .map(person -> ServerResponse.status(303).header("Cache-Control", "no-store")
            .cookie(ResponseCookie.from(LocalIssuer.PERSON_COOKIE, person.name())
                .path("/").httpOnly(true).sameSite("Lax").maxAge(A_MOMENT).build())
            .location(UriComponentsBuilder.fromPath("/oauth2/authorization/{registration}")
                .queryParam("return", "{target}").encode().buildAndExpand(person.registration(), target).toUri())
            .build())
        .orElseGet(() -> problem(404, "unknown-person", "as", LocalPeople.validNames()));
  }

  private Mono<ServerResponse> messages(ServerRequest request) {
    var name = request.pathVariable("resident");
    if (LocalPeople.find(name).isEmpty()) {
      return problem(404, "unknown-person", "resident", LocalPeople.validNames());
    }
    var messages = Stream.of(fcm.messages(LocalPhones.fcmToken(name)), line.messages(LocalPhones.lineUserId(name)))
        .flatMap(received -> received.stream()).sorted(Comparator.comparing(ReceivedMessage::receivedAt)).toList();
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(messages);
  }

  private Mono<ServerResponse> time() {
    var now = OffsetDateTime.now(clock).toString();
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("instant", now));
  }

  /** Not found where the local run has no town. */
  private Mono<ServerResponse> town() {
    return town.map(there -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(there.report()))
        .orElseGet(() -> ServerResponse.notFound().build());
  }

  private boolean isBeingBuilt() {
    return town.filter(there -> there.report().state() == Town.State.BUILDING).isPresent();
  }

  private Mono<ServerResponse> move(ServerRequest request) {
    if (isBeingBuilt()) {
      return problem(409, "town-being-built", "instant",
          "町の過去をつくっているところです。少し待ってから動かしてください。The town's past is being played; please wait a little.");
    }
    return request.bodyToMono(String.class).defaultIfEmpty("").flatMap(body -> {
      try {
        var instant = OffsetDateTime.parse(JSON.readTree(body).path("instant").asString("")).toInstant();
        return journey.to(instant).then(Mono.defer(this::time));
      } catch (DateTimeException | JacksonException _) {
        return problem(400, "invalid-value", "instant",
            "{\"instant\":\"2026-12-01T10:00:00+09:00\"} のように、時差つきの ISO 8601 で指定してください。"
                + " Give an ISO 8601 instant with an offset or Z.");
      }
    });
  }

  private static Mono<ServerResponse> problem(int status, String code, String field, String detail) {
    return ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).bodyValue(Map.of(
        "type", URI.create("urn:sango:problem:" + code), "title", TITLES.get(status),
        "status", status, "detail", detail, "code", code, "field", field));
  }
}
