package jp.sango.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import jp.sango.journey.RunningSango;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How pages and their files are served by the running application. */
@RunningSango
class PagesTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern INLINE = Pattern.compile("<(script|style)(?: type=\"importmap\")?>(.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("/assets/[^\"]+\\.[A-Za-z0-9_-]{10}\\.\\w+");

  @Autowired
  private Sango sango;

  static Stream<Arguments> pages() {
    return Stream.of(App.values()).flatMap(app -> app.pages().stream().map(page -> Arguments.of(someOf(page), app.home())));
  }

  private static String someOf(String page) {
    return page.replace("**", "some/screen").replace("{id}", "6c1a5b0e-8f0d-4f3e-9c59-1f2a3b4c5d6e");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachAddressOfAnAppShowsTheSamePage(String path, String home) throws Exception {
    var page = get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page)).isEqualTo(text(get(home))).doesNotContain("{{");
    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void policyNamesWhatStandsInThePageByItsHashAndForbidsTheRest() throws Exception {
    var page = get("/calendar");
    var policy = header(page, "Content-Security-Policy");

    assertThat(policy).contains("default-src 'none'", "require-trusted-types-for 'script'", "trusted-types lit-html sango",
            "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "connect-src 'self'")
        .doesNotContain("unsafe");
    var inline = INLINE.matcher(text(page)).results().toList();
    assertThat(inline).hasSize(4);
    for (var part : inline) {
      var hash = "'sha256-" + Base64.getEncoder().encodeToString(sha256(part.group(2))) + "'";
      assertThat(directive(policy, part.group(1) + "-src")).contains(hash);
    }
    assertThat(Pattern.compile("'sha256-").matcher(policy).results().count()).as("and nothing else").isEqualTo(4);
    assertThat(header(page, "Permissions-Policy")).isEqualTo("camera=(self), geolocation=(), microphone=()");
  }

  @Test
  void pageIsNotSentAgainWhileItIsTheSame() throws Exception {
    var etag = header(get("/"), "ETag");

    var again = get("/calendar", "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "Content-Security-Policy")).isNotEmpty();
  }

  @Test
  void everyFileThatThePageNamesIsKeptForGood() throws Exception {
    var addresses = ADDRESS.matcher(text(get("/"))).results().map(found -> found.group()).distinct().toList();

    assertThat(addresses).hasSizeGreaterThan(15);
    for (var address : addresses) {
      var file = get(address);
      assertThat(file.statusCode()).as(address).isEqualTo(200);
      assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(header(file, "Vary")).isEqualTo("Accept-Encoding");
      assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(address).contains("." + Base64.getUrlEncoder().encodeToString(
          MessageDigest.getInstance("SHA-256").digest(file.body())).substring(0, 10) + ".");
      if (address.endsWith(".js")) {
        assertThat(header(file, "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
      }
    }
  }

  @Test
  void fileIsPackedAsSmallAsTheBrowserCanTake() throws Exception {
    var address = ADDRESS.matcher(text(get("/"))).results().map(found -> found.group())
        .filter(name -> name.contains("/calendar.")).findFirst().orElseThrow();
    var raw = get(address);
    var gzip = get(address, "Accept-Encoding", "gzip");
    var brotli = get(address, "Accept-Encoding", "gzip, br");

    assertThat(header(raw, "Content-Encoding")).isEmpty();
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes()).isEqualTo(raw.body());
    assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
    assertThat(brotli.body().length).isLessThan(gzip.body().length);
    assertThat(header(brotli, "ETag")).as("weak, the same in each coding").isEqualTo(header(raw, "ETag")).startsWith("W/");
  }

  /** Whoever is signed in brings a cookie along; an answer that caches keep for all must neither read nor set one. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/calendar", "/sw.js", "/manifest.webmanifest", "/v1/programmes", "/v1/sign-ins"})
  void whatIsForAllSetsNoCookie(String path) throws Exception {
    var answer = get(path, "Cookie", "__Host-sango=somebody");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/assets/core/words.js", "/assets/nothing.0123456789.js", "/assets/", "/assets/../application.yaml",
      "/_static/lit-html/3.3.3/lit-html.js", "/pages/resident.html", "/resident.html", "/index.html", "/somewhere"})
  void nothingElseIsServed(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 401, 404);
  }

  @ParameterizedTest
  @EnumSource(App.class)
  void workerKeepsEveryFileOfTheReleaseAndNoneOfAnotherApp(App app) throws Exception {
    var address = app == App.RESIDENT ? "/sw.js" : "/" + app.id() + "-sw.js";
    var worker = text(get(address));

    assertThat(worker).doesNotContain("{{").contains("\"" + app.home() + "\"");
    assertThat(header(get(address), "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
    var kept = ADDRESS.matcher(worker).results().map(found -> found.group()).toList();
    assertThat(kept).containsAll(ADDRESS.matcher(text(get(app.home()))).results().map(found -> found.group()).toList());
    assertThat(kept).noneMatch(file -> Stream.of(App.values()).filter(other -> other != app)
        .anyMatch(other -> file.contains("/" + other.id())));
  }

  /** The worker asks for the page itself and keeps none of another release. */
  @Test
  void workerKnowsItsPageByTheETag() throws Exception {
    var worker = text(get("/sw.js"));
    var release = Pattern.compile("RELEASE = \"([^\"]+)\"").matcher(worker).results().findFirst().orElseThrow().group(1);

    assertThat(header(get("/"), "ETag")).isEqualTo("W/\"" + release + "\"");
    assertThat(worker).contains("`W/\"${RELEASE}\"`").doesNotContain("KEPT = [\"/\"");
  }

  @ParameterizedTest
  @EnumSource(App.class)
  void manifestPutsItOnTheStartScreenWithIconsThatAreThere(App app) throws Exception {
    assertThat(text(get(app.home()))).contains("href=\"" + app.manifest() + "\"");
    var manifest = text(get(app.manifest()));

    assertThat(manifest).contains("\"display\": \"standalone\"", "\"start_url\": \"" + app.home() + "\"").doesNotContain("{{");
    var icons = ADDRESS.matcher(manifest).results().map(found -> found.group()).toList();
    assertThat(icons).hasSize(4);
    for (var icon : icons) {
      assertThat(get(icon).statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(sango.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String directive(String policy, String name) {
    return List.of(policy.split("; ")).stream().filter(part -> part.startsWith(name + " ")).findFirst().orElseThrow();
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
