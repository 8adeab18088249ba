package jp.sango;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Context;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Reads along with every test class of the suite: whatever is logged holds none of the names, addresses, telephone
 * numbers and notes that tests give to their families. A class that lets one out fails.
 */
public final class NobodyIsNamed implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  /** Of {@code journey.Form} and {@code registration.FormBuilder}; nothing else that is logged looks like them. */
  static final List<String> SEEDED = List.of(
      "秘匿 試子", "秘匿", "ヒトク シコ", "試験町9丁目87番65号", "090-8765-4321", "09087654321", "hitoku.shiko@example.jp",
      "夜間に不安が強い", "試験 花子", "シケン ハナコ", "見本町1-2-3", "ALLERGY-OF-HERS", "REASON-OF-HERS");

  private static final Reader READER = new Reader();

  @Override
  public void beforeAll(ExtensionContext context) {
    READER.attach();
  }

  /** An application that starts resets logging, and with it who reads along. */
  @Override
  public void beforeEach(ExtensionContext context) {
    READER.attach();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var named = List.copyOf(READER.named);
    READER.named.clear();
    if (!named.isEmpty()) {
      throw new AssertionError("a family was named in the log, " + named.size() + " times; first by " + named.getFirst());
    }
  }

  private static final class Reader extends AppenderBase<ILoggingEvent> {

    private final List<String> named = new CopyOnWriteArrayList<>();

    void attach() {
      if (LoggerFactory.getILoggerFactory() instanceof Context context) {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setContext(context);
        start();
        if (!root.isAttached(this)) {
          root.addAppender(this);
        }
      }
    }

    @Override
    protected void append(ILoggingEvent event) {
      var all = event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap()
          + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
      if (SEEDED.stream().anyMatch(all::contains)) {
        // Where it came from, without repeating it.
        named.add(event.getLoggerName() + " at " + event.getLevel());
      }
    }
  }
}
