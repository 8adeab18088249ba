package jp.sango.availability.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import jp.sango.availability.ContentCoding;
import jp.sango.availability.EncodedJson;
import jp.sango.local.Patience;
import org.junit.jupiter.api.Test;

class CompressorTest {
  private static final byte[] DOCUMENT = "{\"status\":\"OPEN\"},".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

  private final EncodedJson json = EncodedJson.of(DOCUMENT, new Compressor());

  private interface Unpacking {
    InputStream of(InputStream packed) throws IOException;
  }

  @Test
  void whoAsksFirstWaitsForNothingAndWhoAsksLaterGetsIt() throws IOException {
    assertThat(json.encoded(ContentCoding.GZIP)).isEmpty();
    assertThat(unpacked(await(ContentCoding.GZIP), GZIPInputStream::new)).isEqualTo(DOCUMENT);
  }

  @Test
  void brotliReadsAsTheSame() throws IOException {
    assertThat(Brotli4jLoader.isAvailable()).as("the library on this machine").isTrue();
    assertThat(unpacked(await(ContentCoding.BROTLI), BrotliInputStream::new)).isEqualTo(DOCUMENT);
  }

  @Test
  void variantIsMadeOnce() {
    assertThat(await(ContentCoding.GZIP)).isSameAs(await(ContentCoding.GZIP));
  }

  @Test
  void documentItselfIsAlwaysReady() {
    assertThat(json.encoded(ContentCoding.IDENTITY)).containsSame(json);
  }

  @Test
  void variantForWhichThereWasNoTimeIsMadeForTheNextWhoAsks() {
    var asked = new ArrayList<ContentCoding>();
    var busy = EncodedJson.of(DOCUMENT, (document, coding) -> asked.add(coding));
    assertThat(busy.encoded(ContentCoding.GZIP)).isEmpty();
    assertThat(busy.encoded(ContentCoding.GZIP)).isEmpty();
    assertThat(asked).hasSize(1);
    busy.notCompressed(ContentCoding.GZIP);
    assertThat(busy.encoded(ContentCoding.GZIP)).isEmpty();
    assertThat(asked).isEqualTo(List.of(ContentCoding.GZIP, ContentCoding.GZIP));
  }

  @Test
  void moreThanCanBeMadeDelaysNobodyAndTheLastIsMade() {
    var compressor = new Compressor();
    var documents = new ArrayList<EncodedJson>();
    for (int i = 0; i < 5_000; i++) {
      documents.add(EncodedJson.of(DOCUMENT.clone(), compressor));
      documents.getLast().encoded(ContentCoding.GZIP);
    }
    assertThat(await(documents.getLast(), ContentCoding.GZIP).length()).isLessThan(DOCUMENT.length / 10);
  }

  private EncodedJson await(ContentCoding coding) {
    return await(json, coding);
  }

  private static EncodedJson await(EncodedJson document, ContentCoding coding) {
    var end = Instant.now().plus(Patience.PATIENCE);
    var variant = Optional.<EncodedJson>empty();
    while (variant.isEmpty()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
      variant = document.encoded(coding);
    }
    return variant.get();
  }

  private static byte[] unpacked(EncodedJson packed, Unpacking unpacking) throws IOException {
    var bytes = new byte[packed.length()];
    packed.buffer().get(bytes);
    try (var in = unpacking.of(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
