package jp.sango.push.line;

import com.linecorp.bot.messaging.model.FlexBox;
import com.linecorp.bot.messaging.model.FlexBubble;
import com.linecorp.bot.messaging.model.FlexButton;
import com.linecorp.bot.messaging.model.FlexComponent;
import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.FlexText;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.TextMessage;
import com.linecorp.bot.messaging.model.URIAction;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.sango.push.Button;
import jp.sango.push.LockScreenText;

/**
 * What LINE shows: the lock-screen words, and buttons that lead into the app where there are some. A chat is read over
 * shoulders as a lock screen is: nothing stands in it that may not stand there.
 */
final class LineMessages {

  /** What every version of LINE takes as the words that stand for a Flex message in lists and on lock screens. */
  static final int LONGEST_ALTERNATIVE = 400;

  private final Optional<URI> app;

  /** @param app where the app's pages are; without it there are no buttons */
  LineMessages(Optional<URI> app) {
    this.app = app;
  }

  Message of(LockScreenText text, List<Button> buttons) {
    var words = text.title() + "\n" + text.body();
    return app.filter(_ -> !buttons.isEmpty())
        .<Message>map(pages -> new FlexMessage.Builder(shortened(words), bubble(text, buttons, pages)).build())
        .orElseGet(() -> new TextMessage(words));
  }

  private static FlexBubble bubble(LockScreenText text, List<Button> buttons, URI pages) {
    var words = List.<FlexComponent>of(
        new FlexText.Builder().text(text.title()).weight(FlexText.Weight.BOLD).size("md").wrap(true).build(),
        new FlexText.Builder().text(text.body()).size("sm").margin("md").wrap(true).build());
    var ways = IntStream.range(0, buttons.size())
        .<FlexComponent>mapToObj(number -> button(buttons.get(number), number == 0, pages)).toList();
    return new FlexBubble.Builder()
        .body(new FlexBox.Builder(FlexBox.Layout.VERTICAL, words).build())
        .footer(new FlexBox.Builder(FlexBox.Layout.VERTICAL, ways).spacing("sm").build())
        .build();
  }

  private static FlexButton button(Button button, boolean isFirst, URI pages) {
    var page = URI.create(pages.toString().replaceAll("/+$", "") + button.path());
    return new FlexButton.Builder(new URIAction(button.label(), page, null))
        .style(isFirst ? FlexButton.Style.PRIMARY : FlexButton.Style.SECONDARY)
        .adjustMode(FlexButton.AdjustMode.SHRINK_TO_FIT)
        .build();
  }

  private static String shortened(String words) {
    if (words.length() <= LONGEST_ALTERNATIVE) {
      return words;
    }
    // Never half of a character.
    var end = Character.isHighSurrogate(words.charAt(LONGEST_ALTERNATIVE - 2)) ? LONGEST_ALTERNATIVE - 2
        : LONGEST_ALTERNATIVE - 1;
    return words.substring(0, end) + "…";
  }
}
