package jp.sango.availability.live;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import jp.sango.availability.SlotFilter;

/** A programme's streams, in groups that are told the same on the same loop. */
final class Audience {
  private final Channel channel;
  private final ConcurrentMap<Place, Members> places = new ConcurrentHashMap<>();

  private record Place(SlotFilter filter, Executor loop) {}

  private record Members(Group group, int count) {}

  Audience(Channel channel) {
    this.channel = channel;
  }

  /** Counted from now on; {@link Group#add} follows on the loop. */
  Group enter(SlotFilter filter, Executor loop) {
    return places.compute(new Place(filter, loop), (place, members) -> members == null
        ? new Members(new Group(channel, filter, loop), 1)
        : new Members(members.group(), members.count() + 1)).group();
  }

  /** A group that nobody is in any more is forgotten. */
  void leave(Group group) {
    places.computeIfPresent(new Place(group.filter(), group.loop()), (place, members) ->
        members.count() == 1 ? null : new Members(members.group(), members.count() - 1));
  }

  /** One task for each group that it is of interest to, however many streams are in it. */
  void tell(Flush flush) {
    for (var members : places.values()) {
      if (flush.concerns(members.group().filter())) {
        members.group().tell();
      }
    }
  }

  Collection<Group> groups() {
    return places.values().stream().map(Members::group).toList();
  }
}
