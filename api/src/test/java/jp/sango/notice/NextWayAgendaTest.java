package jp.sango.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.local.Patience;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class NextWayAgendaTest {

  private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");

  /** An item of the agenda that fails rests for minutes, and calls of all towns would wait with it. */
  @Test
  void townWhoseNoticesCannotGoOnNeitherKeepsOthersWaitingNorMakesThemRest() {
    var policies = PolicyFiles.shipped();
    var meters = new SimpleMeterRegistry();
    var stuck = policies.municipalities().stream().findFirst().orElseThrow();
    var notices = new AllButOne(stuck, new HashSet<>());
    new NextWayAgenda(notices, policies, new WayAlarm(meters)).run(NOW).block(Patience.PATIENCE);
    assertThat(notices.asked()).containsExactlyInAnyOrderElementsOf(policies.municipalities());
    assertThat(meters.counter("sango.notice.stuck", "what", "municipality").count()).isOne();
  }

  private record AllButOne(MunicipalityCode stuck, Set<MunicipalityCode> asked) implements NoticesOnTheirWay {

    @Override
    public Mono<Integer> goOn(MunicipalityCode municipality, Instant now, int most) {
      asked.add(municipality);
      return municipality.equals(stuck) ? Mono.error(new IllegalStateException("stuck")) : Mono.just(0);
    }

    @Override
    public Mono<Void> failed(Collection<NoticeId> notices) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> withdrawn(Collection<NoticeId> notices) {
      return Mono.empty();
    }

    @Override
    public Mono<Anew> anew(NoticeId notice, Way way) {
      return Mono.just(Anew.NO_SUCH_NOTICE);
    }
  }
}
