package jp.sango.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.NettyPipeline;

/**
 * A request's line and headers come within a few seconds of their first byte, or the connection is closed: an idle
 * timeout alone begins anew with every byte that somebody lets drip. Bodies are Reactor Netty's own to time. Once a
 * request is read nothing is timed: its answer may be a stream without end.
 */
final class HeadersInTime {

  private static final byte[] TOO_SLOW =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Duration limit;
  private ScheduledFuture<?> deadline;
  private boolean inRequest;
  private boolean begun;

  private HeadersInTime(Duration limit) {
    this.limit = limit;
  }

  /** Each connection has its own, on its own event loop. */
  static void watch(Channel channel, Duration limit) {
    var watch = new HeadersInTime(limit);
    channel.pipeline().addFirst("sango.headers.begin", watch.new Begin());
    channel.pipeline().addAfter(NettyPipeline.HttpCodec, "sango.headers.end", watch.new End());
  }

  private void start(ChannelHandlerContext context) {
    if (deadline == null) {
      deadline = context.executor().schedule(
          () -> tooSlow(context), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stop() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void tooSlow(ChannelHandlerContext context) {
    if (begun) {
      context.writeAndFlush(Unpooled.wrappedBuffer(TOO_SLOW)).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close();
    }
  }

  /** Sees bytes. */
  private final class Begin extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext context) {
      start(context);
      context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      begun |= !inRequest;
      context.fireChannelRead(bytes);
      // Timed only when more has to come, for most requests come whole and a timer for each is not free.
      if (begun && !inRequest) {
        start(context);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      stop();
      context.fireChannelInactive();
    }
  }

  /** Sees what the bytes mean. */
  private final class End extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        inRequest = true;
        stop();
      }
      if (message instanceof LastHttpContent) {
        inRequest = false;
        begun = false;
      }
      context.fireChannelRead(message);
    }
  }
}
