package jp.sango.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is treated how: first what is planned for the next messages, then the address's own, then everybody's. */
final class Behaviours {
  private static final Behaviour ACCEPT = new Behaviour.Accept();

  private final Map<String, Behaviour> always = new ConcurrentHashMap<>();
  private final Map<String, Deque<Behaviour>> next = new ConcurrentHashMap<>();
  private volatile Behaviour everybody = ACCEPT;

  void always(String address, Behaviour behaviour) {
    always.put(address, behaviour);
  }

  void next(String address, List<Behaviour> behaviours) {
    next.compute(address, (_, planned) -> {
      var queue = planned == null ? new ArrayDeque<Behaviour>() : planned;
      queue.addAll(behaviours);
      return queue;
    });
  }

  void everybody(Behaviour behaviour) {
    everybody = behaviour;
  }

  void clear() {
    always.clear();
    next.clear();
    everybody = ACCEPT;
  }

  Behaviour.Plain of(String address) {
    return plain(own(address).orElse(everybody));
  }

  /** Of one request to many: a gone address spoils it for all, or else the first that is to be treated in its own way. */
  Behaviour.Plain of(List<String> addresses) {
    var own = addresses.stream().flatMap(address -> own(address).stream()).toList();
    return plain(own.stream().filter(Behaviour.Unregistered.class::isInstance).findFirst()
        .orElseGet(() -> own.isEmpty() ? everybody : own.getFirst()));
  }

  private Optional<Behaviour> own(String address) {
    var planned = new Behaviour[1];
    next.computeIfPresent(address, (_, queue) -> {
      planned[0] = queue.poll();
      return queue.isEmpty() ? null : queue;
    });
    return Optional.ofNullable(planned[0] != null ? planned[0] : always.get(address));
  }

  private static Behaviour.Plain plain(Behaviour behaviour) {
    return switch (behaviour) {
      case Behaviour.Plain plain -> plain;
      case Behaviour.AtRandom random -> random.next();
    };
  }
}
