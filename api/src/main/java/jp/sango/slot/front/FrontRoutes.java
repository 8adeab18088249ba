package jp.sango.slot.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import jp.sango.edge.CountedBefore;
import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** The board's address before the security chain; what is no plain read goes on to WebFlux, counted. */
final class FrontRoutes implements NettyRouteProvider {

  private final Desk desk;
  private final ReadBudgets budgets;
  private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> webFlux;

  FrontRoutes(Desk desk, ReadBudgets budgets,
      BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> webFlux) {
    this.desk = desk;
    this.budgets = budgets;
    this.webFlux = webFlux;
  }

  @Override
  public HttpServerRoutes apply(HttpServerRoutes routes) {
    return routes.route(FrontRoutes::isBoard, this::answer);
  }

  private static boolean isBoard(HttpServerRequest request) {
    return (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method()))
        && Asked.isBoard(request.uri());
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return peer(request)
        .map(peer -> desk.answer(request.uri(), request.requestHeaders(), peer)
            .or(() -> desk.refusal(request.requestHeaders(), peer.caller(request.requestHeaders())))
            .map(answer -> send(answer, request, response))
            .orElseGet(() -> counted(request, response)))
        .orElseGet(() -> webFlux.apply(request, response));
  }

  private Publisher<Void> counted(HttpServerRequest request, HttpServerResponse response) {
    return Mono.from(webFlux.apply(request, response)).contextWrite(CountedBefore::mark);
  }

  private Optional<Peer> peer(HttpServerRequest request) {
    var channel = new AtomicReference<Channel>();
    request.withConnection(connection -> channel.set(connection.channel()));
    return Peer.of(channel.get(), budgets);
  }

  private static Publisher<Void> send(
      FullHttpResponse answer, HttpServerRequest request, HttpServerResponse response) {
    response.status(answer.status()).headers(answer.headers().copy());
    ByteBuf body = answer.content();
    return HttpMethod.HEAD.equals(request.method()) || !body.isReadable()
        ? response.send() : response.send(Mono.just(body));
  }
}
