package jp.sango.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens on the loopback, as many issuers as there are paths; counts how often its keys are fetched. */
final class TestIssuer implements AutoCloseable {

  static final String AUDIENCE = "sango-api";

  final AtomicInteger keyFetches = new AtomicInteger();
  private final HttpServer server;
  private volatile String nextIdToken;
  private volatile String nextChallenge;
  private volatile RSAKey key = newKey("published");

  private TestIssuer(HttpServer server) {
    this.server = server;
  }

  static TestIssuer start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var issuer = new TestIssuer(server);
      server.createContext("/", exchange -> {
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var body = issuer.answer(exchange.getRequestURI().getPath(), sent).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
          out.write(body);
        }
      });
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the next exchange of a code brings, if the client knows the secret behind the PKCE challenge. */
  void expectCode(JWTClaimsSet.Builder idToken, String challenge) {
    nextIdToken = sign(idToken);
    nextChallenge = challenge;
  }

  private String exchangeCode(String form) {
    var verifier = form.replaceAll(".*code_verifier=([^&]*).*", "$1");
    if (!s256(verifier).equals(nextChallenge)) {
      return "{}";
    }
    return """
        {"access_token":"opaque","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(nextIdToken);
  }

  private static String s256(String verifier) {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String answer(String path, String sent) {
    if (path.endsWith("/token")) {
      return exchangeCode(sent);
    }
    if (path.endsWith("/keys")) {
      keyFetches.incrementAndGet();
      return new JWKSet(key.toPublicJWK()).toString();
    }
    var issuer = uri(path.substring(1, path.indexOf("/.well-known")));
    return """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
         "token_endpoint":"%1$s/token","subject_types_supported":["public"],
         "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer);
  }

  String uri(String name) {
    return "http://localhost:" + server.getAddress().getPort() + '/' + name;
  }

  /** Claims that are right in every respect, for a role in a municipality. */
  JWTClaimsSet.Builder claims(String issuer, String role, String municipality) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(uri(issuer)).subject("someone").audience(AUDIENCE)
        .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
        .claim("sango_role", role).claim("sango_municipality", municipality);
  }

  String sign(JWTClaimsSet.Builder claims) {
    return sign(claims, key);
  }

  /** Takes its key back and publishes another one. */
  void changeKey() {
    key = newKey("published-" + UUID.randomUUID());
  }

  String signWithUnknownKey(JWTClaimsSet.Builder claims) {
    return sign(claims, newKey("unknown"));
  }

  String signWithSecret(JWTClaimsSet.Builder claims) {
    try {
      return serialise(JWSAlgorithm.HS256, null, claims, new MACSigner("x".repeat(32)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String unsigned(JWTClaimsSet.Builder claims) {
    return new PlainJWT(claims.build()).serialize();
  }

  private static String sign(JWTClaimsSet.Builder claims, RSAKey key) {
    try {
      return serialise(JWSAlgorithm.RS256, key.getKeyID(), claims, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String serialise(JWSAlgorithm algorithm, String keyId, JWTClaimsSet.Builder claims, JWSSigner signer)
      throws JOSEException {
    var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
    var token = new SignedJWT(header, claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
