package jp.sango.push.line;

import com.linecorp.bot.webhook.model.CallbackRequest;
import com.linecorp.bot.webhook.model.Event;
import com.linecorp.bot.webhook.model.EventMode;
import com.linecorp.bot.webhook.model.FollowEvent;
import com.linecorp.bot.webhook.model.MessageEvent;
import com.linecorp.bot.webhook.model.PnpDeliveryCompletionEvent;
import com.linecorp.bot.webhook.model.PostbackEvent;
import com.linecorp.bot.webhook.model.Source;
import com.linecorp.bot.webhook.model.UnfollowEvent;
import com.linecorp.bot.webhook.model.UserSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineEvent;
import jp.sango.push.LineReplyToken;
import org.jspecify.annotations.Nullable;

/**
 * LINE's events as values: those of a chat with one person, in time, and addressed to us. An account that another program
 * has taken over for a while is in standby: then that one answers.
 */
final class LineEvents {

  /** Clocks differ. */
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final int LONGEST_TEXT = 200;

  private LineEvents() {}

  static List<LineEvent> of(CallbackRequest request, Instant now) {
    return request.events().stream()
        .filter(event -> event.mode() == EventMode.ACTIVE && isShort(event.webhookEventId()) && isTimely(event, now))
        .flatMap(LineEvents::value)
        .toList();
  }

  private static boolean isTimely(Event event, Instant now) {
    if (event.timestamp() == null) {
      return false;
    }
    var at = Instant.ofEpochMilli(event.timestamp());
    return at.isAfter(now.minus(LineChat.OLDEST)) && at.isBefore(now.plus(EARLY));
  }

  private static Stream<LineEvent> value(Event event) {
    var id = event.webhookEventId();
    var at = Instant.ofEpochMilli(event.timestamp());
    return switch (event) {
      case FollowEvent it -> answerable(it.source(), it.replyToken(),
          asked -> new LineEvent.Followed(id, at, asked.user(), asked.reply()));
      case MessageEvent it -> answerable(it.source(), it.replyToken(),
          asked -> new LineEvent.Written(id, at, asked.user(), asked.reply()));
      case PostbackEvent it -> answerable(it.source(), it.replyToken(),
          asked -> new LineEvent.Pressed(id, at, asked.user(), asked.reply()));
      case UnfollowEvent it -> user(it.source()).<LineEvent>map(user -> new LineEvent.Unfollowed(id, at, user)).stream();
      case PnpDeliveryCompletionEvent it when it.delivery() != null && isShort(it.delivery().data()) ->
          Stream.of(new LineEvent.Delivered(id, at, it.delivery().data()));
      // Groups, beacons, videos and whatever LINE will think of: nobody here is asked about them.
      case Event _ -> Stream.empty();
    };
  }

  private record Asked(Address.LineUser user, LineReplyToken reply) {}

  private static Stream<LineEvent> answerable(
      @Nullable Source source, @Nullable String reply, Function<Asked, LineEvent> event) {
    return user(source).filter(_ -> isShort(reply))
        .map(user -> event.apply(new Asked(user, new LineReplyToken(String.valueOf(reply))))).stream();
  }

  private static Optional<Address.LineUser> user(@Nullable Source source) {
    return source instanceof UserSource user && isShort(user.userId())
        ? Optional.of(new Address.LineUser(user.userId())) : Optional.empty();
  }

  private static boolean isShort(@Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST_TEXT;
  }
}
