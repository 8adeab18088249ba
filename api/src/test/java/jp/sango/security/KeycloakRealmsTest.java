package jp.sango.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold in the realms that Keycloak imports, whatever else is changed in them. */
class KeycloakRealmsTest {

  private static final String RESIDENTS = "sango-residents";
  private static final String MUNICIPALITY = "sango-municipality";

  @ParameterizedTest
  @ValueSource(strings = {RESIDENTS, MUNICIPALITY})
  void clientsUseCodeFlowWithPkceAndExactRedirects(String name) {
    assertThat(signingIn(realm(name))).isNotEmpty().allSatisfy(client -> {
      assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
      assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
      assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
      assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
      assertThat(client.at("/attributes/pkce.code.challenge.method").asString()).isEqualTo("S256");
      assertThat(texts(client.path("redirectUris"))).isNotEmpty().noneMatch(uri -> uri.contains("*"));
      assertThat(texts(client.path("webOrigins"))).noneMatch(origin -> origin.contains("*") || origin.equals("+"));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {RESIDENTS, MUNICIPALITY})
  void tokensSayWhatTheApiAsks(String name) {
    assertThat(signingIn(realm(name))).allSatisfy(client -> {
      var mappers = list(client.path("protocolMappers"));
      assertThat(mappers).extracting(mapper -> mapper.at("/config/claim.name").asString(""))
          .contains("sango_role", "sango_municipality");
      assertThat(mappers).anySatisfy(mapper ->
          assertThat(mapper.at("/config/included.client.audience").asString()).isEqualTo("sango-api"));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {RESIDENTS, MUNICIPALITY})
  void guessingIsSlowedDownAndNoSecretIsWrittenDown(String name) {
    var realm = realm(name);

    assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.path("registrationAllowed").asBoolean(true)).isFalse();
    assertThat(realm.findValues("secret")).isNotEmpty().allSatisfy(KeycloakRealmsTest::isPlaceholder);
    assertThat(realm.findValues("clientSecret")).allSatisfy(KeycloakRealmsTest::isPlaceholder);
  }

  @Test
  void residentsRealmKnowsNoOtherRole() {
    assertThat(roles(realm(RESIDENTS))).containsExactly("resident");
    assertThat(roles(realm(MUNICIPALITY))).containsExactlyInAnyOrderElementsOf(
        List.of(Role.values()).stream().filter(role -> role != Role.RESIDENT)
            .map(role -> role.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void brokeredSignInIsOffUntilConfiguredAndUsesPkce() {
    var providers = list(realm(RESIDENTS).path("identityProviders"));

    assertThat(providers).extracting(provider -> provider.path("alias").asString())
        .containsExactlyInAnyOrder("line", "digital-id");
    assertThat(providers).allSatisfy(provider -> {
      assertThat(provider.path("enabled").asString()).endsWith(":false}");
      assertThat(provider.at("/config/pkceEnabled").asString()).isEqualTo("true");
      assertThat(provider.at("/config/pkceMethod").asString()).isEqualTo("S256");
    });
    // LINE signs its web ID tokens with the channel's secret (HS256), for which no key can be fetched; they come
    // straight from LINE's token endpoint by TLS, with code, nonce and PKCE.
    assertThat(providers).filteredOn(provider -> provider.at("/config/validateSignature").asString().equals("true"))
        .extracting(provider -> provider.path("alias").asString()).containsExactly("digital-id");
    assertThat(providers).filteredOn(provider -> provider.path("alias").asString().equals("line"))
        .extracting(provider -> provider.at("/config/tokenUrl").asString())
        .containsExactly("https://api.line.me/oauth2/v2.1/token");
    assertThat(providers).filteredOn(provider -> provider.path("alias").asString().equals("digital-id"))
        .extracting(provider -> provider.at("/config/clientAuthMethod").asString()).containsExactly("private_key_jwt");
  }

  @Test
  void staffRegisterPasskeys() {
    var realm = realm(MUNICIPALITY);

    assertThat(realm.path("webAuthnPolicyPasswordlessPasskeysEnabled").asBoolean()).isTrue();
    assertThat(realm.path("webAuthnPolicyPasswordlessUserVerificationRequirement").asString()).isEqualTo("required");
    assertThat(list(realm.path("requiredActions"))).anySatisfy(action -> {
      assertThat(action.path("alias").asString()).isEqualTo("webauthn-register-passwordless");
      assertThat(action.path("defaultAction").asBoolean()).isTrue();
    });
  }

  private static void isPlaceholder(JsonNode secret) {
    assertThat(secret.asString()).matches("\\$\\{[A-Z_]+}");
  }

  private static List<JsonNode> signingIn(JsonNode realm) {
    return list(realm.path("clients")).stream()
        .filter(client -> Set.of("sango-web", "sango-app").contains(client.path("clientId").asString())).toList();
  }

  private static List<String> roles(JsonNode realm) {
    return list(realm.at("/roles/client/sango-api")).stream().map(role -> role.path("name").asString()).toList();
  }

  private static List<String> texts(JsonNode array) {
    return list(array).stream().map(JsonNode::asString).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** Tests run in the module's directory. */
  private static JsonNode realm(String name) {
    return JsonMapper.shared().readTree(Path.of("../infra/keycloak/" + name + "-realm.json").toFile());
  }
}
