package jp.sango.push;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.local.LockScreenReader;
import jp.sango.local.Payloads;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads whatever leaves for the receivers during this module's suite, as the application's own suite does. */
public final class LockScreensSayNothing implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> OBJECTIONS = new CopyOnWriteArrayList<>();

  static {
    Payloads.readBy(payload -> OBJECTIONS.addAll(LockScreenReader.objections(payload, List.of())));
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

  private static void look() {
    var objections = List.copyOf(OBJECTIONS);
    OBJECTIONS.removeAll(objections);
    if (!objections.isEmpty()) {
      throw new AssertionError("a lock screen would have shown too much, " + objections.size() + " times; first: "
          + objections.getFirst());
    }
  }
}
