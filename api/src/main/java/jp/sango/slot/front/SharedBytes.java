package jp.sango.slot.front;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import jp.sango.availability.EncodedJson;

/**
 * A document's bytes for the socket. Whoever asks a second time is not the last: from then on they lie outside the
 * heap, where the socket takes them without another copy. Nobody releases them: they go when nobody knows them.
 */
final class SharedBytes implements Supplier<ByteBuf> {

  private final EncodedJson json;
  private volatile boolean asked;
  private volatile ByteBuf outside;

  SharedBytes(EncodedJson json) {
    this.json = json;
  }

  @Override
  public ByteBuf get() {
    if (outside != null) {
      return outside.duplicate();
    }
    if (asked) {
      outside = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(
          ByteBuffer.allocateDirect(json.length()).put(json.buffer()).flip().asReadOnlyBuffer()));
    }
    asked = true;
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(json.buffer()));
  }
}
