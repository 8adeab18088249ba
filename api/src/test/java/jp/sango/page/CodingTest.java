package jp.sango.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "gzip, deflate, br, zstd | BROTLI", "br;q=0, gzip | GZIP", "GZIP | GZIP", "gzip;q=0.5 | GZIP",
    "gzip; q=0.0 | IDENTITY", "'' | IDENTITY", "brotli, x-br | IDENTITY", "*;q=0 | IDENTITY"})
  void smallestThatIsAcceptedIsSent(String accepted, Coding coding) {
    assertThat(Coding.of(List.of(accepted))).isEqualTo(coding);
  }

  @Test
  void whatIsPackedIsTheSame() throws Exception {
    var text = "産後ケア".repeat(100).getBytes(StandardCharsets.UTF_8);
    var packed = new Packed(text);

    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.in(Coding.GZIP).block())).readAllBytes())
        .isEqualTo(text);
    assertThat(packed.in(Coding.IDENTITY).block()).isEqualTo(text);
    assertThat(packed.in(Coding.BROTLI).block()).hasSizeLessThan(60);
  }
}
