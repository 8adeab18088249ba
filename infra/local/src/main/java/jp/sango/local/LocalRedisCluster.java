package jp.sango.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Three Redis servers that are one cluster, each with a third of the slots and no replica. Empty at each start. */
public final class LocalRedisCluster implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private static final int SERVERS = 3;
  private static final String MOVE_TIME_MILLIS = "" + Patience.PATIENCE.toMillis();

  private final List<Member> members = new ArrayList<>();

  private record Member(RedisProcess process, RedisAddress address, int busPort) {
    String id() {
      return tell("CLUSTER", "MYID");
    }

    String tell(String... command) {
      return RedisWire.ask(address, command);
    }
  }

  private LocalRedisCluster() {
    for (int i = 0; i < SERVERS; i++) {
      var process = RedisProcess.prepare();
      // Without this it would be a fixed distance above the port, which may be beyond the last.
      int busPort = Command.freePort();
      process.start("--cluster-enabled", "yes", "--cluster-port", "" + busPort);
      members.add(new Member(process, process.address(), busPort));
    }
    for (int i = 0; i < SERVERS; i++) {
      members.get(i).tell("CLUSTER", "ADDSLOTSRANGE", "" + i * SLOTS / SERVERS, "" + ((i + 1) * SLOTS / SERVERS - 1));
      members.getFirst().tell("CLUSTER", "MEET", "127.0.0.1",
          "" + members.get(i).address().port(), "" + members.get(i).busPort());
    }
    Command.await("Redis servers are one cluster", Patience.PATIENCE,
        () -> members.stream().allMatch(LocalRedisCluster::isWhole));
  }

  public static LocalRedisCluster start() {
    return new LocalRedisCluster();
  }

  public List<RedisAddress> addresses() {
    return members.stream().map(Member::address).toList();
  }

  /** Moves the slot in which this key or channel lies to another server, with all keys in it, as when a cluster grows. */
  public void moveSlotOf(String key) {
    var slot = members.getFirst().tell("CLUSTER", "KEYSLOT", key);
    var from = members.stream().filter(member -> owns(member, key)).findFirst().orElseThrow();
    var to = members.get((members.indexOf(from) + 1) % SERVERS);
    to.tell("CLUSTER", "SETSLOT", slot, "IMPORTING", from.id());
    from.tell("CLUSTER", "SETSLOT", slot, "MIGRATING", to.id());
    var keys = from.tell("CLUSTER", "GETKEYSINSLOT", slot, "1000").lines().filter(line -> !line.isEmpty()).toList();
    if (!keys.isEmpty()) {
      var migrate = new ArrayList<>(
          List.of("MIGRATE", "127.0.0.1", "" + to.address().port(), "", "0", MOVE_TIME_MILLIS, "KEYS"));
      migrate.addAll(keys);
      from.tell(migrate.toArray(String[]::new));
    }
    members.stream().sorted((one, other) -> Boolean.compare(other == to, one == to))
        .forEach(member -> member.tell("CLUSTER", "SETSLOT", slot, "NODE", to.id()));
  }

  private static boolean owns(Member member, String key) {
    return !member.tell("EXISTS", key).startsWith("-MOVED");
  }

  private static boolean isWhole(Member member) {
    var info = member.tell("CLUSTER", "INFO").lines().collect(Collectors.toSet());
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + SERVERS);
  }

  @Override
  public void close() {
    members.forEach(member -> member.process().stopAtOnce());
  }
}
