package jp.sango.registration.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.notice.NewNotice;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.TestPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import reactor.core.publisher.Mono;

/** Registration with a policy of its own, and nobody who carries its notices away. */
@ComponentScan("jp.sango.registration")
class RegistrationSlice {

  /** Remembers what residents are told, or fails where a test wants it to. */
  static final class ToldNotices implements Notices {

    private final List<NewNotice> told = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean failing;

    @Override
    public Mono<Void> tell(List<NewNotice> notices) {
      return Mono.fromRunnable(() -> {
        if (failing) {
          throw new IllegalStateException("the outbox is broken");
        }
        told.addAll(notices);
      });
    }

    List<NewNotice> toldAbout(String registration) {
      return told.stream().filter(notice -> notice.about().equals(registration)).toList();
    }

    void fail(boolean value) {
      failing = value;
    }
  }

  @Bean
  Policies policies() {
    return TestPolicy.fromWeek28().always();
  }

  @Bean
  Languages languages() {
    return new Languages(Language.HOUSE);
  }

  @Bean
  ToldNotices notices() {
    return new ToldNotices();
  }
}
