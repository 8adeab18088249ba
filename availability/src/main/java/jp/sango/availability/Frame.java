package jp.sango.availability;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finished Server-Sent Events, one or several, encoded once and sent to every stream that wants the same. The memory is
 * outside the heap, so that a socket takes it as it is, and nobody's to release: it goes when nobody knows the frame any
 * more. What a caller is given has positions of its own.
 */
public final class Frame {
  private static final byte[] LINE_END = {'\r', '\n'};

  private final ByteBuf chunk;
  private final int start;
  private final int length;

  private Frame(ByteBuf chunk, int start, int length) {
    this.chunk = chunk;
    this.start = start;
    this.length = length;
  }

  public static Frame of(byte[] events) {
    var head = (Integer.toHexString(events.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    var bytes = ByteBuffer.allocateDirect(head.length + events.length + LINE_END.length)
        .put(head).put(events).put(LINE_END).flip().asReadOnlyBuffer();
    return new Frame(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes)), head.length, events.length);
  }

  /** Read-only; releasing it does nothing. */
  public ByteBuf content() {
    return chunk.slice(start, length);
  }

  /** The same as one chunk of HTTP/1.1's chunked coding. */
  public ByteBuf chunk() {
    return chunk.duplicate();
  }

  /** In bytes, without what makes it a chunk. */
  public int length() {
    return length;
  }

  public String text() {
    return chunk.toString(start, length, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text();
  }
}
