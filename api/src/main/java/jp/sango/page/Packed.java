package jp.sango.page;

import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A body that stays as it is while the node runs: packed as small as can be, once, when it is first asked for. */
final class Packed {

  private static final int SMALLEST = 11;

  private final byte[] bytes;
  private final Mono<byte[]> gzip;
  private final Mono<byte[]> brotli;

  Packed(byte[] bytes) {
    this.bytes = bytes;
    this.gzip = once(() -> gzip(bytes));
    this.brotli = once(() -> Encoder.compress(bytes, new Encoder.Parameters().setQuality(SMALLEST)));
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Mono<byte[]> in(Coding coding) {
    return switch (coding) {
      case IDENTITY -> Mono.just(bytes);
      case GZIP -> gzip;
      case BROTLI -> brotli;
    };
  }

  /** Takes milliseconds: not on a connection's event loop. */
  private static Mono<byte[]> once(Callable<byte[]> packing) {
    return Mono.fromCallable(packing).subscribeOn(Schedulers.boundedElastic()).cache();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream(bytes.length);
    try (var gzip = new Smallest(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static final class Smallest extends GZIPOutputStream {

    Smallest(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
