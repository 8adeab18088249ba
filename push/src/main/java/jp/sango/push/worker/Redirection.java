package jp.sango.push.worker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.DeliveryOutcome;

/**
 * What is to be sent elsewhere instead.
 *
 * @param from the delivery whose address was replaced
 * @param id of the new one: the same for whoever redirects the same notice to the same address, so that it is added once
 */
public record Redirection(UUID from, UUID id, Address to) {

  static List<Redirection> of(List<Ending> endings) {
    return endings.stream().flatMap(Redirection::of).toList();
  }

  private static Stream<Redirection> of(Ending ending) {
    var delivery = ending.leased().delivery();
    return ending.outcome() instanceof DeliveryOutcome.Redirected(var addresses)
        ? addresses.stream().map(address -> new Redirection(delivery.id(), id(delivery.noticeId(), address), address))
        : Stream.empty();
  }

  private static UUID id(UUID notice, Address address) {
    return UUID.nameUUIDFromBytes((notice + " " + address.value()).getBytes(StandardCharsets.UTF_8));
  }
}
