package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** What is started later is stopped earlier: by their phases. */
@RunningSango
class LifecycleTest {

  private static final String SERVER = "webServerStartStop";
  private static final String LAST_REQUESTS = "webServerGracefulShutdown";

  @Autowired
  private ApplicationContext sango;

  /** A stream that nobody ends would be waited for until the patience of the shutdown is over. */
  @Test
  void streamsOfCallsEndBeforeTheLastRequestsAreWaitedFor() {
    assertThat(phase("callBell")).isGreaterThan(phase(LAST_REQUESTS));
  }

  @Test
  void nothingThatIsDueIsBegunWhileTheLastRequestsAreAnswered() {
    assertThat(phase("agendaTicker")).isGreaterThan(phase(LAST_REQUESTS));
  }

  /** LINE does not repeat what was answered by 200. */
  @Test
  void whoeverIsHeardInTheChatIsAnswered() {
    assertThat(phase("lineAnswers")).isLessThan(phase(SERVER));
  }

  private int phase(String name) {
    return sango.getBean(name, SmartLifecycle.class).getPhase();
  }
}
