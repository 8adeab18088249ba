package jp.sango.slot.front;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Optional;
import jp.sango.slot.front.PublicStreams.Opening;
import reactor.netty.NettyPipeline;

/**
 * Answers prepared reads and opens streams right behind the HTTP codec, and hands on all else, untouched. It answers
 * only while nothing that it handed on is still to be answered, for answers leave in the order of their requests; and
 * only what needs no thought: GET or HEAD of HTTP/1.1 without a body on a connection that stays open. One for each
 * connection, on its loop.
 */
final class PreparedReads extends ChannelDuplexHandler {

  private static final String NAME = "sango.front";

  private final Desk desk;
  private final PublicStreams streams;
  private final ReadBudgets budgets;
  private Optional<Peer> peer = Optional.empty();
  /** Requests that were handed on and are not answered yet. */
  private int handedOn;
  private boolean answering;
  private boolean closing;
  private boolean answered;
  private boolean restOfAnswered;
  private boolean readWhenWritable;

  private PreparedReads(Desk desk, PublicStreams streams, ReadBudgets budgets) {
    this.desk = desk;
    this.streams = streams;
    this.budgets = budgets;
  }

  static void install(Channel channel, Desk desk, PublicStreams streams, ReadBudgets budgets) {
    channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new PreparedReads(desk, streams, budgets));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      read(context, request);
    } else if (restOfAnswered) {
      restOfAnswered = !(message instanceof LastHttpContent);
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private void read(ChannelHandlerContext context, HttpRequest request) {
    if (handedOn > 0 || closing || !isPlain(request) || !isAnswered(context, request)) {
      handedOn++;
      context.fireChannelRead(request);
      return;
    }
    ReferenceCountUtil.release(request);
  }

  private boolean isAnswered(ChannelHandlerContext context, HttpRequest request) {
    if (peer.isEmpty()) {
      peer = Peer.of(context.channel(), budgets);
    }
    return peer.filter(known -> switch (streams.open(context, request, known)) {
      case Opening.Opened() -> true;
      case Opening.NotNow(var answer) -> isWritten(context, answer);
      case Opening.Elsewhere() -> desk.answer(request.uri(), request.headers(), known)
          .filter(answer -> isWritten(context, answer)).isPresent();
    }).isPresent();
  }

  /** Goes out when all that came with it is read. */
  private boolean isWritten(ChannelHandlerContext context, FullHttpResponse answer) {
    answered = true;
    restOfAnswered = true;
    context.write(answer, context.voidPromise());
    return true;
  }

  private static boolean isPlain(HttpRequest request) {
    return request.decoderResult().isSuccess()
        && (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method()))
        && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
        && HttpUtil.isKeepAlive(request)
        && !hasMoreThanHeaders(request.headers());
  }

  /** A body, or the wish to be asked for one, or for another protocol. */
  private static boolean hasMoreThanHeaders(HttpHeaders headers) {
    return headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        || headers.contains(HttpHeaderNames.EXPECT) || headers.contains(HttpHeaderNames.UPGRADE);
  }

  /** What was read together is answered together. A client that does not take its answers is not read from either. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (answered) {
      answered = false;
      context.flush();
      readWhenWritable = handedOn == 0;
      readIfWritable(context);
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    readIfWritable(context);
    context.fireChannelWritabilityChanged();
  }

  private void readIfWritable(ChannelHandlerContext context) {
    if (readWhenWritable && context.channel().isWritable()) {
      readWhenWritable = false;
      context.read();
    }
  }

  /** Answers of those behind: when one is complete, its request is done. */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response && !isInterim(response)) {
      answering = true;
      closing |= !HttpUtil.isKeepAlive(response);
    }
    if (answering && message instanceof LastHttpContent) {
      answering = false;
      handedOn--;
    }
    context.write(message, promise);
  }

  /** A client that went away before her answer is no news, unless somebody behind waits for her. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (handedOn == 0 && failure instanceof IOException) {
      context.close();
    } else {
      context.fireExceptionCaught(failure);
    }
  }

  private static boolean isInterim(HttpResponse response) {
    return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
        && !HttpResponseStatus.SWITCHING_PROTOCOLS.equals(response.status());
  }
}
