package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One message to many, which is known before it leaves: whoever repeats it, since an answer was lost or a worker died, does
 * so under the same key and to nobody else. So nobody gets it twice, and nobody is left out.
 *
 * @param key under which the provider takes it once; it holds the members' leases, too
 * @param turn which try this is, from 1; it fences off a worker that comes too late
 * @param age since before the first try
 * @param members whose answer is still to come; who has read it meanwhile, say, is one no more
 */
public record Multicast(UUID key, int turn, Duration age, List<Leased> members) {

  public Multicast {
    members = List.copyOf(members);
  }

  Multicast without(List<Ending> ended) {
    var gone = ended.stream().map(Ending::leased).toList();
    return new Multicast(key, turn, age, members.stream().filter(member -> !gone.contains(member)).toList());
  }

  boolean isRepeated() {
    return turn > 1;
  }
}
