package jp.sango.slot.front;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;
import reactor.netty.NettyPipeline;

/**
 * Answers prepared reads right behind the HTTP codec and hands on all else, untouched. It answers only while nothing
 * that it handed on is still to be answered, for answers leave in the order of their requests; and only what needs no
 * thought: GET or HEAD of HTTP/1.1 without a body on a connection that stays open. One for each connection, on its loop.
 */
final class PreparedReads extends ChannelDuplexHandler {

  private static final String NAME = "sango.front";
  private static final List<CharSequence> NEEDS_THOUGHT = List.of(HttpHeaderNames.CONTENT_LENGTH,
      HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.EXPECT, HttpHeaderNames.UPGRADE);

  private final Desk desk;
  private final ReadBudgets budgets;
  private Optional<Peer> peer = Optional.empty();
  /** Requests that were handed on and are not answered yet. */
  private int handedOn;
  private boolean answering;
  private boolean closing;
  private boolean answered;
  private boolean restOfAnswered;
  private boolean readWhenWritable;

  private PreparedReads(Desk desk, ReadBudgets budgets) {
    this.desk = desk;
    this.budgets = budgets;
  }

  static void install(Channel channel, Desk desk, ReadBudgets budgets) {
    channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new PreparedReads(desk, budgets));
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
    var answer = answer(context, request);
    if (answer.isEmpty()) {
      handedOn++;
      context.fireChannelRead(request);
      return;
    }
    answered = true;
    restOfAnswered = true;
    ReferenceCountUtil.release(request);
    context.write(answer.get(), context.voidPromise());
  }

  private Optional<FullHttpResponse> answer(ChannelHandlerContext context, HttpRequest request) {
    if (handedOn > 0 || closing || !isPlain(request)) {
      return Optional.empty();
    }
    if (peer.isEmpty()) {
      peer = Peer.of(context.channel(), budgets);
    }
    return peer.flatMap(known -> desk.answer(request.uri(), request.headers(), known));
  }

  private static boolean isPlain(HttpRequest request) {
    return request.decoderResult().isSuccess()
        && (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method()))
        && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
        && HttpUtil.isKeepAlive(request)
        && NEEDS_THOUGHT.stream().noneMatch(request.headers()::contains);
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

  private static boolean isInterim(HttpResponse response) {
    return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
        && !HttpResponseStatus.SWITCHING_PROTOCOLS.equals(response.status());
  }
}
