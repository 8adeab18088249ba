package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.sango.notice.ShippedWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

class NamesOnLockScreensTest {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void leave() {
    logger().detachAppender(log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"見本市 産後ケア", "区立産後ケアセンター", "Sample City Baby Line"})
  void nameThatSaysWhatItIsAboutIsWarnedOf(String name) {
    assertThat(warningsOf(name)).singleElement().asString().contains("131121");
  }

  @ParameterizedTest
  @ValueSource(strings = {"見本市からのお知らせ", "Sango"})
  void neutralNameIsNot(String name) {
    assertThat(warningsOf(name)).isEmpty();
  }

  private List<String> warningsOf(String name) {
    new NamesOnLockScreens(() -> Mono.just(Map.of("131121", name)), ShippedWords.NOTICES)
        .run(Instant.EPOCH).block(PATIENCE);
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(NamesOnLockScreens.class);
  }
}
