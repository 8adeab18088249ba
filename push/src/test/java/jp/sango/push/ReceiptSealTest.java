package jp.sango.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptSealTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final String OTHER = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final ReceiptSeal seal = ReceiptSeal.of(KEY);
  private final UUID delivery = UUID.randomUUID();

  @Test
  void fitsOneDeliveryAndOneKey() {
    var receipt = seal.of(delivery).orElseThrow();
    assertThat(seal.isOf(delivery, receipt)).isTrue();
    assertThat(ReceiptSeal.of(KEY).isOf(delivery, receipt)).as("on any node").isTrue();
    assertThat(seal.isOf(UUID.randomUUID(), receipt)).isFalse();
    assertThat(ReceiptSeal.of(OTHER).isOf(delivery, receipt)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "AAAAAAAAAAAAAAAAAAAAAA", "no base64!", "署名"})
  void whatIsNoneFitsNothing(String receipt) {
    assertThat(seal.isOf(delivery, receipt)).isFalse();
  }

  @Test
  void withoutAKeyNothingTravelsAndNothingIsBelieved() {
    assertThat(ReceiptSeal.of(" ").of(delivery)).isEmpty();
    assertThat(ReceiptSeal.NONE.isOf(delivery, "")).isFalse();
  }

  @Test
  void keyNeverPrints() {
    assertThat(seal.toString()).isEqualTo("ReceiptSeal[REDACTED]");
  }
}
