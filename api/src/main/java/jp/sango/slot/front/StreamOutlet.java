package jp.sango.slot.front;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.Executor;
import jp.sango.availability.Connected;
import jp.sango.availability.Frame;
import jp.sango.availability.Outlet;
import reactor.netty.NettyPipeline;

/**
 * A connection that has become a stream: what remains of it is this and the socket. The answer's head goes through the
 * codec; frames are finished chunks of HTTP/1.1 and are written past it. Chunked, not ended by closing: so a proxy and
 * a phone can tell a stream that was ended from one that was cut.
 */
final class StreamOutlet extends ChannelInboundHandlerAdapter implements Outlet {

  /** One frame is taken whatever its size; a second one only when little of the first is left. In bytes. */
  private static final WriteBufferWaterMark LITTLE = new WriteBufferWaterMark(4 << 10, 16 << 10);

  private final ChannelHandlerContext codec;
  private ChannelHandlerContext own;
  private Connected connected;

  private StreamOutlet(ChannelHandlerContext codec) {
    this.codec = codec;
  }

  static StreamOutlet on(ChannelHandlerContext front) {
    return new StreamOutlet(front.pipeline().context(NettyPipeline.HttpCodec));
  }

  /** Takes the place of the handler that read the request; whatever of it still comes is dropped. */
  void begin(ChannelHandlerContext front, Connected stream, HttpResponse head) {
    connected = stream;
    var channel = front.channel();
    channel.config().setWriteBufferWaterMark(LITTLE);
    front.writeAndFlush(head, front.voidPromise());
    if (front.pipeline().get(NettyPipeline.IdleTimeoutHandler) != null) {
      // It waits for requests, and none will come.
      front.pipeline().remove(NettyPipeline.IdleTimeoutHandler);
    }
    front.pipeline().replace(front.handler(), front.name(), this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    own = context;
  }

  @Override
  public Executor loop() {
    return codec.executor();
  }

  @Override
  public boolean isReady() {
    return codec.channel().isWritable();
  }

  @Override
  public void write(Frame frame) {
    codec.writeAndFlush(frame.chunk(), codec.voidPromise());
  }

  @Override
  public void end() {
    own.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void cut() {
    codec.channel().close();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      connected.ready();
    }
    context.fireChannelWritabilityChanged();
  }

  /** After its request a stream's client has nothing to say: a further request could never be answered. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpObject)) {
      context.fireChannelRead(message);
      return;
    }
    var another = message instanceof HttpRequest;
    ReferenceCountUtil.release(message);
    if (another) {
      context.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    // So that the end of the connection is heard.
    context.read();
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connected.close();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (failure instanceof IOException) {
      // She went away; that is how most streams end.
      context.close();
    } else {
      context.fireExceptionCaught(failure);
    }
  }
}
