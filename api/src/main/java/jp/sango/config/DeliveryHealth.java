package jp.sango.config;

import java.util.List;
import java.util.stream.Collectors;
import jp.sango.push.ShutChannels;
import jp.sango.push.ShutChannels.ShutChannel;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** From which accounts this node sends nothing now. It stays ready: what waits is sent later, or is told in person. */
final class DeliveryHealth implements ReactiveHealthIndicator {

  private final ShutChannels channels;

  DeliveryHealth(ShutChannels channels) {
    this.channels = channels;
  }

  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(() -> health(channels.shut()));
  }

  private static Health health(List<ShutChannel> shut) {
    return shut.isEmpty() ? Health.up().build() : Health.status(HealthModule.DEGRADED)
        .withDetails(shut.stream().collect(Collectors.toMap(
            each -> each.channel() + " " + each.account(), each -> "left alone for " + each.left().toSeconds() + " s")))
        .build();
  }
}
