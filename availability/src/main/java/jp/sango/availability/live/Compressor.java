package jp.sango.availability.live;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import jp.sango.availability.ContentCoding;
import jp.sango.availability.EncodedJson;

/**
 * Compresses documents on a thread of its own, each once, the last wanted first: while a board changes faster than this
 * can follow, the newest document is the only one that still has readers, and the oldest waiting is forgotten.
 */
final class Compressor implements EncodedJson.Compression {
  private static final int WAITING = 256;
  /** What zlib takes for granted; these documents become a twentieth, and higher levels gain a percent or two. */
  private static final int GZIP_LEVEL = 6;
  /** Takes about as long as gzip at 6, for smaller results; the highest, 11, takes a hundred times that. */
  private static final int BROTLI_QUALITY = 5;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor worker = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new Stack(),
      Compressor::thread, (task, worker) -> makeRoom((Task) task, worker));

  private record Task(EncodedJson json, ContentCoding coding) implements Runnable {
    @Override
    public void run() {
      switch (coding) {
        case IDENTITY -> { }
        case GZIP -> json.compressed(coding, gzip(bytes(json)));
        case BROTLI -> {
          // Where there is no library for this machine nobody gets it, and it is not tried again for this document.
          if (Brotli4jLoader.isAvailable()) {
            json.compressed(coding, brotli(bytes(json)));
          }
        }
      }
    }
  }

  /** A queue for the executor that gives back what came last. */
  private static final class Stack extends LinkedBlockingDeque<Runnable> {
    private static final long serialVersionUID = 1L;

    Stack() {
      super(WAITING);
    }

    @Override
    public boolean offer(Runnable task) {
      return offerFirst(task);
    }
  }

  /** Its thread ends by itself when there is nothing to do. */
  Compressor() {
    worker.allowCoreThreadTimeOut(true);
  }

  @Override
  public void compress(EncodedJson json, ContentCoding coding) {
    worker.execute(new Task(json, coding));
  }

  private static void makeRoom(Task task, ThreadPoolExecutor worker) {
    if (((Stack) worker.getQueue()).pollLast() instanceof Task oldest) {
      oldest.json().notCompressed(oldest.coding());
    }
    worker.execute(task);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "availability-compression");
    thread.setDaemon(true);
    return thread;
  }

  private static byte[] bytes(EncodedJson json) {
    var bytes = new byte[json.length()];
    json.buffer().get(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 8 + 64);
    try (var gzip = new Gzip(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] brotli(byte[] bytes) {
    try {
      return Encoder.compress(bytes, Encoder.Parameters.create(BROTLI_QUALITY));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(GZIP_LEVEL);
    }
  }
}
