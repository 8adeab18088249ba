package jp.sango.slot.web;

import static jp.sango.availability.ContentCoding.BROTLI;
import static jp.sango.availability.ContentCoding.GZIP;
import static jp.sango.availability.ContentCoding.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.ContentCoding;
import jp.sango.availability.EncodedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AvailabilityAnswerTest {

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("", List.of(IDENTITY)),
        Arguments.of("gzip, deflate, br, zstd", List.of(BROTLI, GZIP, IDENTITY)),
        Arguments.of("gzip;q=1.0, br;q=0.5", List.of(GZIP, BROTLI, IDENTITY)),
        Arguments.of("GZIP ; q=0.2", List.of(GZIP, IDENTITY)),
        Arguments.of("x-gzip", List.of(GZIP, IDENTITY)),
        Arguments.of("*", List.of(BROTLI, GZIP, IDENTITY)),
        Arguments.of("br;q=0, *;q=0.1", List.of(GZIP, IDENTITY)),
        Arguments.of("identity, gzip;q=0.5", List.of(IDENTITY, GZIP)),
        Arguments.of("identity;q=0, gzip", List.of(GZIP, IDENTITY)),
        Arguments.of("identity;q=0, *;q=0", List.of(IDENTITY)),
        Arguments.of("gzip;q=lots", List.of(IDENTITY)),
        Arguments.of(";;,,", List.of(IDENTITY)));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void codingsAreTriedInTheOrderOfTheClientsWeights(String header, List<ContentCoding> order) {
    assertThat(AcceptedCodings.of(header).inOrder()).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"a-1\" | true", "W/\"a-1\" | true", "\"a-2\" | false", "\"a-2\", W/\"a-1\" | true", "* | true", "a-1 | false",
      "\"a-1 | false", "\"a,b\",\"a-1\" | true", "`` | false", "\"x*\" | false", "\"a-1-gzip\" | false"})
  void tagIsComparedWeaklyWithEachOfTheList(String ifNoneMatch, boolean known) {
    var answer = new AvailabilityAnswer(IDENTITY, "\"a-1\"", EncodedJson.of(new byte[0]));
    assertThat(answer.isKnownTo(ifNoneMatch)).isEqualTo(known);
  }

  @Test
  void whoHasThePlainDocumentIsNotSentItAgainWhenItsCompressedFormGetsReady() {
    var json = EncodedJson.of("{}".getBytes(StandardCharsets.US_ASCII));
    var view = new AvailabilityView("\"a-1\"", json);
    json.compressed(GZIP, "as if smaller".getBytes(StandardCharsets.US_ASCII));
    var gzip = AcceptedCodings.of("gzip");

    assertThat(AvailabilityAnswer.of(view, gzip, "").etag()).isEqualTo("\"a-1-gzip\"");
    assertThat(AvailabilityAnswer.of(view, gzip, "\"a-0\"").etag()).isEqualTo("\"a-1-gzip\"");
    assertThat(AvailabilityAnswer.of(view, gzip, "\"a-1\"").isKnownTo("\"a-1\"")).isTrue();
    assertThat(AvailabilityAnswer.of(view, gzip, "\"a-1-gzip\"").isKnownTo("\"a-1-gzip\"")).isTrue();
    assertThat(AvailabilityAnswer.of(view, AcceptedCodings.NOTHING_SAID, "\"a-1-gzip\"").isKnownTo("\"a-1-gzip\""))
        .as("she could not read it").isFalse();
  }
}
