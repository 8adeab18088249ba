package jp.sango.push.worker;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;

/** What is to be sent elsewhere instead. */
final class Redirection {

  private Redirection() {}

  /** One for each notice and address, however many deliveries of the notice lead there. */
  static List<Delivery> of(List<Ending> endings) {
    var redirected = new LinkedHashMap<UUID, Delivery>();
    endings.stream().flatMap(Redirection::of).forEach(delivery -> redirected.putIfAbsent(delivery.id(), delivery));
    return List.copyOf(redirected.values());
  }

  private static Stream<Delivery> of(Ending ending) {
    return ending.outcome() instanceof DeliveryOutcome.Redirected(var addresses)
        ? addresses.stream().map(address -> ending.leased().delivery().to(id(ending.leased().delivery(), address), address))
        : Stream.empty();
  }

  /** The same for whoever redirects the same notice to the same address: it is added once. */
  private static UUID id(Delivery delivery, Address address) {
    return UUID.nameUUIDFromBytes((delivery.noticeId() + " " + address.value()).getBytes(StandardCharsets.UTF_8));
  }
}
