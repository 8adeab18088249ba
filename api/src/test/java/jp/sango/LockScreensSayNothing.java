package jp.sango;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jp.sango.local.LockScreenReader;
import jp.sango.local.Payloads;
import jp.sango.notice.LockScreenWords;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads every payload that leaves for FCM or LINE during the whole suite, whoever caused it and whatever became of it: what
 * a lock screen would show of it holds no word of health, birth, facility, result or tier, and nothing in it is what tests
 * tell of their families. A class that lets one out fails; what comes in after the last one fails the suite.
 */
public final class LockScreensSayNothing implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> OBJECTIONS = new CopyOnWriteArrayList<>();

  static {
    Payloads.readBy(payload -> OBJECTIONS.addAll(objections(payload)));
  }

  /** By being loaded it reads along. */
  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(ExtensionContext.Namespace.create(LockScreensSayNothing.class))
        .computeIfAbsent("the last look", _ -> (AutoCloseable) LockScreensSayNothing::look);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    look();
  }

  static void look() {
    var objections = List.copyOf(OBJECTIONS);
    OBJECTIONS.removeAll(objections);
    if (!objections.isEmpty()) {
      throw new AssertionError("a lock screen would have shown too much, " + objections.size() + " times; first: "
          + objections.getFirst());
    }
  }

  static List<String> objections(Payloads.Payload payload) {
    return Stream.concat(
            LockScreenReader.objections(payload, LockScreenWords.NAMES).stream(),
            NobodyIsNamed.SEEDED.stream().filter(payload.body()::contains).map(name -> "a family in: " + payload))
        .toList();
  }
}
