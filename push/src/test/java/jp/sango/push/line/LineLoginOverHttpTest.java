package jp.sango.push.line;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.sango.push.Address;
import jp.sango.push.Deliveries;
import jp.sango.push.LineIdentity;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineLoginOverHttpTest {

  private static final long LATER = Deliveries.NOW.plusSeconds(60).getEpochSecond();

  private final ProviderOverHttp line = new ProviderOverHttp();
  private final LineLoginOverHttp login = new LineLoginOverHttp(
      new PushProperties.Line(line.uri(), line.uri(), null, "1234567890", WITH_SERVERS),
      OfficialAccounts.of("272035:8c570fa6dd201bb328f1c1eac23a96d8:token:2222222222"), () -> Deliveries.NOW);

  @AfterEach
  void close() {
    login.destroy();
    line.close();
  }

  @Test
  void personIsWhomLineNames() {
    line.answers(200, Map.of(), claims("https://access.line.me", "1234567890", LATER));
    assertThat(verify()).isEqualTo(new LineIdentity.Verified(new Address.LineUser("U1"), "n-1"));
    assertThat(line.asked.getFirst().path()).isEqualTo("/oauth2/v2.1/verify");
    assertThat(line.asked.getFirst().body()).isEqualTo("id_token=a.b%2Bc&client_id=1234567890");
  }

  @Test
  void tokenForAnotherChannelIsRefused() {
    line.answers(200, Map.of(), claims("https://access.line.me", "another", LATER));
    assertThat(verify()).isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN));
  }

  @Test
  void accountWithALoginChannelOfItsOwnTakesTokensOfThatOneAlone() {
    line.answers(200, Map.of(), claims("https://access.line.me", "2222222222", LATER));
    assertThat(login.verify("272035", "a.b+c").block(PATIENCE)).isInstanceOf(LineIdentity.Verified.class);
    assertThat(line.asked.getFirst().body()).endsWith("client_id=2222222222");
    line.answers(200, Map.of(), claims("https://access.line.me", "1234567890", LATER));
    assertThat(login.verify("272035", "a.b+c").block(PATIENCE))
        .isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN));
  }

  @Test
  void tokenOfAnotherIssuerIsRefused() {
    line.answers(200, Map.of(), claims("https://elsewhere.example", "1234567890", LATER));
    assertThat(verify()).isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN));
  }

  @Test
  void expiredTokenIsRefused() {
    line.answers(200, Map.of(), claims("https://access.line.me", "1234567890", Deliveries.NOW.getEpochSecond()));
    assertThat(verify()).isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN));
  }

  @Test
  void whatLineRefusesIsRefused() {
    line.answers(400, Map.of(), "{\"error\":\"invalid_request\",\"error_description\":\"Invalid IdToken.\"}");
    assertThat(verify()).isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN));
  }

  @Test
  void lineThatIsAwayProvesNothing() {
    line.answers(200, Map.of(), "<html>");
    assertThat(verify()).isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.LINE_UNAVAILABLE));
    line.close();
    assertThat(verify()).isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.LINE_UNAVAILABLE));
  }

  private LineIdentity verify() {
    return login.verify("131121", "a.b+c").block(PATIENCE);
  }

  private static String claims(String issuer, String audience, long expiry) {
    return "{\"iss\":\"%s\",\"sub\":\"U1\",\"aud\":\"%s\",\"exp\":%d,\"nonce\":\"n-1\",\"name\":\"?\"}"
        .formatted(issuer, audience, expiry);
  }
}
