package jp.sango.sealing.store;

import static jp.sango.sealing.store.SealingDatabase.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.sealing.Keys;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.TestKeys;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class KeyRotationTest {

  private static final MunicipalityCode SETAGAYA = new MunicipalityCode("131121");
  private static final String BOTH = TestKeys.NEW + "," + TestKeys.OLD;
  private static final int FAMILIES = 450;

  private final SealingDatabase database = SealingDatabase.fresh();
  private final Map<UUID, String> sealed = new HashMap<>();

  @Test
  void oldMasterGoesWhileNodesWorkAndNothingIsLost() {
    var before = database.node(TestKeys.OLD);
    Stream.generate(UUID::randomUUID).limit(FAMILIES).forEach(family -> seal(before, family));

    // Nodes are restarted one after the other: some have both masters, some still the old one alone.
    var restarted = database.node(BOTH);
    var rotation = new PostgresKeyRotation(database.sql(), new MasterKeys(BOTH), database.transactions());
    var during = UUID.randomUUID();
    now(Flux.merge(
        new CurrentMaster(rotation).run(Instant.EPOCH),
        Mono.fromRunnable(() -> seal(before, during)).subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()),
        restarted.all(SETAGAYA, sealed.keySet().stream().limit(100).toList()))
        .collectList());
    now(new CurrentMaster(rotation).run(Instant.EPOCH));

    var newOnly = database.node(TestKeys.NEW);
    assertThat(sealed).hasSize(FAMILIES + 1);
    var keys = now(newOnly.all(SETAGAYA, sealed.keySet()));
    sealed.forEach((family, value) ->
        assertThat(keys.get(family).unseal("note", value)).isEqualTo(family.toString()));
    assertThatThrownBy(() -> now(database.node(TestKeys.OLD).of(SETAGAYA, during)))
        .hasMessageContaining("master key new is not configured");
  }

  @Test
  void destroyedKeysStayDestroyed() {
    var family = UUID.randomUUID();
    var node = database.node(TestKeys.OLD);
    seal(node, family);
    now(node.destroy(SETAGAYA, family));
    var rotation = new PostgresKeyRotation(database.sql(), new MasterKeys(BOTH), database.transactions());
    assertThat(rotation.rewrap(Optional.empty(), 10).blockOptional()).isEmpty();
  }

  @Test
  void brokenKeyKeepsNoOtherWaiting() {
    var node = database.node(TestKeys.OLD);
    Stream.generate(UUID::randomUUID).limit(450).forEach(family -> seal(node, family));
    var broken = sealed.keySet().stream().sorted(Comparator.comparing(UUID::toString)).limit(200).toArray(UUID[]::new);
    now(database.sql().sql("update family_key set wrapped = decode(repeat('00', 64), 'hex') where subject = any(:broken)")
        .bind("broken", broken).then().thenReturn(true));
    var rotation = new PostgresKeyRotation(database.sql(), new MasterKeys(BOTH), database.transactions());
    new CurrentMaster(rotation).run(Instant.EPOCH).block();
    assertThat(now(database.sql().sql("select subject from family_key where master = 'old' and subject = any(:ours)")
        .bind("ours", sealed.keySet().toArray(UUID[]::new))
        .map(row -> row.get(0, UUID.class)).all().collectList())).containsExactlyInAnyOrder(broken);
  }

  private void seal(Keys node, UUID family) {
    sealed.put(family, now(node.of(SETAGAYA, family)).seal("note", family.toString()));
  }
}
