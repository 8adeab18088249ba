package jp.sango.slot.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import jp.sango.availability.Connected;
import jp.sango.availability.Connection.Refused;
import jp.sango.availability.LiveAvailability;
import jp.sango.slot.front.Questions.Question;
import jp.sango.slot.web.EventStreams;

/** Opens streams behind the codec. */
final class PublicStreams {

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final LiveAvailability live;
  private final Questions questions;
  private final Desk desk;
  private final PublicAnswer head;

  PublicStreams(LiveAvailability live, Questions questions, Desk desk) {
    this.live = live;
    this.questions = questions;
    this.desk = desk;
    this.head = desk.streamHead();
  }

  /** What became of a request. */
  sealed interface Opening {

    /** The connection is a stream from now on. */
    record Opened() implements Opening {}

    record NotNow(FullHttpResponse answer) implements Opening {}

    /** It is no plain wish for a stream. */
    record Elsewhere() implements Opening {}
  }

  /** To be called on the connection's loop, while nothing else is to be answered on it. */
  Opening open(ChannelHandlerContext front, HttpRequest request, Peer peer) {
    if (!HttpMethod.GET.equals(request.method()) || !Asked.mayBeStream(request.uri())
        || desk.leavesToWebFlux(request.headers())) {
      return new Opening.Elsewhere();
    }
    return questions.of(request.uri()).filter(Question::stream)
        .map(question -> open(front, request.headers(), question, peer.caller(request.headers())))
        .orElseGet(Opening.Elsewhere::new);
  }

  private Opening open(ChannelHandlerContext front, HttpHeaders asked, Question question, Caller caller) {
    var tooMany = desk.refusal(asked, caller);
    if (tooMany.isPresent()) {
      return new Opening.NotNow(tooMany.get());
    }
    var stream = StreamOutlet.on(front);
    var last = Optional.ofNullable(asked.get(LAST_EVENT_ID)).or(question::lastEventId);
    return switch (live.connect(question.programme(), question.filter(), last, caller.address().client(), stream)) {
      case Refused(var reason, var after) ->
          new Opening.NotNow(desk.refused(EventStreams.refusal(reason, after), asked, caller.secure()));
      case Connected connected -> {
        stream.begin(front, connected, head.begin(desk.name(asked), caller.secure()));
        yield new Opening.Opened();
      }
    };
  }
}
