package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.PathRouter;
import no.nav.security.mock.oauth2.http.RequestInterceptor;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect server with two issuers by path, one for residents and one for those who work for them. Signs a
 * token for any of the {@link LocalPeople}; its login page takes a name as the user name, with any password or none.
 * One per JVM. Tokens live in the real time, wherever the programme's clock has been moved to.
 */
public final class LocalIssuer {
  static final String RESIDENTS = "residents";
  static final String MUNICIPALITY = "municipality";
  static final String AUDIENCE = "sango-api";
  /** Says who signs in without a login page. Cookies know no ports: what {@code /local} sets comes here as well. */
  public static final String PERSON_COOKIE = "sango-local-person";

  private static final Duration LIFE = Duration.ofHours(12);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static LocalIssuer instance;

  private final OAuth2TokenProvider tokens;
  private final String base;

  private LocalIssuer(OAuth2TokenProvider tokens, int port) {
    this.tokens = tokens;
    this.base = "http://localhost:" + port + "/";
  }

  /** The issuer of this JVM, started at the first call; a port of 0 leaves the choice to the system. */
  public static synchronized LocalIssuer start(int port) {
    if (instance == null) {
      instance = startNow(port);
    }
    return instance;
  }

  public static LocalIssuer start() {
    return start(0);
  }

  public URI residents() {
    return URI.create(base + RESIDENTS);
  }

  public URI municipality() {
    return URI.create(base + MUNICIPALITY);
  }

  /** A bearer token, valid for twelve hours. */
  public String token(LocalPerson person) {
    var claims = new HashMap<>(person.claims());
    claims.put("iss", base + person.issuer());
    claims.put("aud", List.of(AUDIENCE));
    return tokens.jwt(claims, LIFE, person.issuer()).serialize();
  }

  /** As {@link #token(LocalPerson)}, for tests, where a name that nobody has is a mistake. */
  public String token(String name) {
    return token(LocalPeople.get(name));
  }

  private static LocalIssuer startNow(int port) {
    var http = new NettyWrapper();
    var config = new OAuth2Config(true, null, null, false, new OAuth2TokenProvider(),
        Set.of(callback(RESIDENTS), callback(MUNICIPALITY)), http);
    var router = new PathRouter(List.of(new OAuth2HttpRequestHandler(config).getAuthorizationServer()),
        List.of((RequestInterceptor) LocalIssuer::knowThePerson), (request, failure) -> refusal(failure));
    var server = new MockOAuth2Server(config, router);
    try {
      server.start(InetAddress.getByName("localhost"), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LocalIssuer(config.getTokenProvider(), http.port());
  }

  private static DefaultOAuth2TokenCallback callback(String issuer) {
    return new DefaultOAuth2TokenCallback(
        issuer, "nobody", "JWT", List.of(AUDIENCE), Map.of(), LIFE.toSeconds());
  }

  /** The library's login page asks for a subject and claims; here people give a name, and the rest follows from it. */
  private static OAuth2HttpRequest knowThePerson(OAuth2HttpRequest request) {
    if (!request.getUrl().encodedPath().endsWith("/authorize")) {
      return request;
    }
    return switch (request.getMethod()) {
      case "POST" -> Optional.ofNullable(request.getFormParameters().get("username"))
          .map(name -> signedIn(request, LocalPeople.get(name.strip()))).orElse(request);
      case "GET" -> Optional.ofNullable(request.getCookies().get(PERSON_COOKIE)).flatMap(LocalPeople::find)
          .filter(person -> isAtHome(person, request))
          .map(person -> signedIn(request, person)).orElse(request);
      default -> request;
    };
  }

  private static boolean isAtHome(LocalPerson person, OAuth2HttpRequest request) {
    return request.getUrl().pathSegments().getFirst().equals(person.issuer());
  }

  /** As if the login page had been filled in. */
  private static OAuth2HttpRequest signedIn(OAuth2HttpRequest request, LocalPerson person) {
    if (!isAtHome(person, request)) {
      throw new IllegalArgumentException("This person signs in at the issuer /" + person.issuer() + ".");
    }
    var body = form(Map.of("username", person.subject().toString(), "claims", JSON.writeValueAsString(person.claims())));
    return new OAuth2HttpRequest(request.getHeaders(), "POST", request.getOriginalUrl(), body);
  }

  private static OAuth2HttpResponse refusal(Throwable failure) {
    var isMistake = failure instanceof IllegalArgumentException;
    return new OAuth2HttpResponse(Headers.of("Content-Type", "text/plain; charset=utf-8"), isMistake ? 400 : 500,
        isMistake ? failure.getMessage() : failure.toString(), null);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
