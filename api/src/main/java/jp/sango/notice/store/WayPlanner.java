package jp.sango.notice.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.Japan;
import jp.sango.notice.Listeners;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NextStep;
import jp.sango.notice.OnItsWay;
import jp.sango.notice.WayAhead;
import jp.sango.notice.WordOfMouth;
import jp.sango.notice.store.AddressBook.Addresses;
import jp.sango.notice.store.AddressBook.Owner;
import jp.sango.programme.Policies;
import jp.sango.push.Outbox;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Plans what is done next with notices and has it done, many in a few questions; in the caller's transaction. */
record WayPlanner(
    AddressBook addresses, Deliveries deliveries, Policies policies, Outbox outbox, WordOfMouth wordOfMouth) {

  Mono<List<Planned>> plan(
      List<OnItsWay> notices, Listeners listeners, Function<OnItsWay, WayAhead.Cause> cause, Instant now) {
    var owners = notices.stream().map(OnItsWay::told).filter(WayPlanner::goesBeyondTheInbox)
        .map(WayPlanner::owner).collect(Collectors.toSet());
    return listening(owners, listeners).flatMap(listening -> addresses.of(owners)
        .map(found -> notices.stream().map(notice -> planned(
            notice, found.getOrDefault(owner(notice.told()), Addresses.NONE),
            listening.getOrDefault(owner(notice.told()), Listener.ANYBODY), cause.apply(notice), now)).toList()));
  }

  private Planned planned(OnItsWay notice, Addresses found, Listener listener, WayAhead.Cause cause, Instant now) {
    var step = goesBeyondTheInbox(notice.told())
        ? policies.on(notice.told().municipality(), Japan.dateOf(now))
            .map(policy -> new WayAhead(notice, found.reachable(listener), policy.notices(), now).step(cause))
            // Of a municipality that is served no more.
            .orElseGet(NextStep.Rest::new)
        : new NextStep.Rest();
    return new Planned(notice, step, found, listener);
  }

  private static boolean goesBeyondTheInbox(NewNotice notice) {
    return notice.reach() != NewNotice.Reach.INBOX_ONLY;
  }

  private static Owner owner(NewNotice notice) {
    return new Owner(notice.municipality(), notice.person());
  }

  private static Mono<Map<Owner, Listener>> listening(Set<Owner> owners, Listeners listeners) {
    var persons = owners.stream()
        .collect(Collectors.groupingBy(Owner::municipality, Collectors.mapping(Owner::person, Collectors.toSet())));
    return Flux.fromIterable(persons.entrySet())
        .concatMap(some -> listeners.of(some.getKey(), some.getValue())
            .flatMapIterable(Map::entrySet)
            .map(known -> Map.entry(new Owner(some.getKey(), known.getKey()), known.getValue())))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  Mono<Void> carryOut(Collection<Planned> planned) {
    return ring(planned).then(Mono.defer(() -> carry(planned)));
  }

  private Mono<Void> ring(Collection<Planned> planned) {
    var ringing = planned.stream().flatMap(each -> each.deliveries(deliveries)).toList();
    return ringing.isEmpty() ? Mono.empty() : outbox.add(ringing);
  }

  private Mono<Void> carry(Collection<Planned> planned) {
    var untold = planned.stream().flatMap(Planned::untold).toList();
    return untold.isEmpty() ? Mono.empty() : wordOfMouth.carry(untold);
  }
}
