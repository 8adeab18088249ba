package jp.sango.sealing.store;

import static jp.sango.sealing.store.SealingDatabase.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.sealing.FamilyKeyVersions;
import jp.sango.sealing.Keys;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.SealBrokenException;
import jp.sango.sealing.SealedColumn;
import jp.sango.sealing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A table that belongs to no feature, and nodes that remember keys from the step before. */
class FamilyKeyVersionsTest {

  private static final MunicipalityCode SETAGAYA = new MunicipalityCode("131121");
  private static final String FIELD = "keepsake.words";
  private static final int MOST = 100;
  private static final int ROUNDS = 30;

  private final SealingDatabase database = SealingDatabase.fresh();
  private final FamilyKeyVersions versions = versions();
  private final List<UUID> families = Stream.generate(UUID::randomUUID).limit(20).toList();
  private final Map<UUID, String> written = new ConcurrentHashMap<>();

  private FamilyKeyVersions versions() {
    var column = new SealedColumn("keepsake", "words", "family = :family", FIELD);
    return new PostgresFamilyKeyVersions(database.sql(), new MasterKeys(TestKeys.OLD),
        new SealedColumns(database.sql(), List.of(column)), Duration.ZERO);
  }

  @BeforeEach
  void keepSomething() {
    now(database.sql().sql("create table keepsake (id uuid primary key, family uuid not null, words sealed_text)").then());
    var node = node();
    families.forEach(family -> now(write(node, family, "from the beginning")));
  }

  @Test
  void newVersionComesWhileOthersReadAndWriteAndNothingBecomesUnreadable() {
    var first = remembering();
    during(first, versions.prepare(Duration.ZERO, MOST));
    var second = remembering();
    during(second, versions.promote(MOST));
    var third = remembering();
    during(third, versions.sealAnew(MOST));
    now(versions.sealAnew(MOST));

    var keys = now(node().all(SETAGAYA, families));
    assertThat(stored()).hasSizeGreaterThan(families.size()).allSatisfy(row ->
        assertThat(keys.get(row.family()).isCurrent(row.words())).isTrue());
    assertEverythingOpens(node());
    assertThat(now(database.sql().sql("select count(*) as left from family_key where step is not null")
        .map(row -> row.get("left", Long.class)).one())).isZero();
  }

  @Test
  void olderVersionGoesOnceNothingHangsOnIt() {
    var family = families.getFirst();
    var before = now(node().of(SETAGAYA, family)).seal(FIELD, "kept elsewhere");
    now(versions.prepare(Duration.ZERO, MOST));
    now(versions.promote(MOST));
    assertThat(now(node().of(SETAGAYA, family)).unseal(FIELD, before)).isEqualTo("kept elsewhere");

    now(versions.sealAnew(MOST));

    assertThatThrownBy(() -> now(node().of(SETAGAYA, family)).unseal(FIELD, before))
        .isInstanceOf(SealBrokenException.class);
    assertEverythingOpens(node());
  }

  @Test
  void noStepIsTakenBeforeTheStepBeforeLiesBackFarEnough() {
    var patient = new PostgresFamilyKeyVersions(database.sql(), new MasterKeys(TestKeys.OLD),
        new SealedColumns(database.sql(), List.of()), Duration.ofMinutes(30));
    now(patient.prepare(Duration.ZERO, MOST));

    assertThat(now(patient.promote(MOST))).isZero();
    assertThat(now(patient.prepare(Duration.ZERO, MOST))).isZero();
    assertThat(now(patient.sealAnew(MOST))).isZero();
  }

  @Test
  void destroyedKeyGetsNoNewVersion() {
    now(node().destroy(SETAGAYA, families.getFirst()));
    assertThat(now(versions.prepare(Duration.ZERO, MOST))).isEqualTo(families.size() - 1);
  }

  @Test
  void keyThatCannotBeOpenedKeepsNoOtherWaiting() {
    breakKeyOf(families.get(0));
    now(versions.prepare(Duration.ZERO, MOST));
    assertThat(atStep("PREPARED")).isEqualTo(families.size() - 1L);
    breakKeyOf(families.get(1));
    now(versions.promote(MOST));
    assertThat(atStep("PROMOTED")).isEqualTo(families.size() - 2L);
    breakKeyOf(families.get(2));

    now(versions.sealAnew(MOST));

    assertThat(atStep("PROMOTED")).isOne();
    assertThat(atStep("PREPARED")).isOne();
  }

  /** As if it had been wrapped for somebody else; it comes before all others. */
  private void breakKeyOf(UUID family) {
    now(database.sql().sql("""
            update family_key set version_since = version_since - interval '1 day',
              wrapped = (select other.wrapped from family_key other where other.subject = :other)
             where subject = :family
            """)
        .bind("family", family).bind("other", families.getLast()).then());
  }

  private long atStep(String step) {
    return now(database.sql().sql("select count(*) as there from family_key where step = :step")
        .bind("step", step).map(row -> row.get("there", Long.class)).one());
  }

  /**
   * Reads and writes while the step is taken, through a node that knows the keys of the step before; others write with
   * what the step has made of them, and that node has to read it.
   */
  private void during(Keys node, Mono<Integer> step) {
    var number = new AtomicInteger();
    now(Flux.merge(
        step.subscribeOn(Schedulers.parallel()),
        Flux.range(0, ROUNDS).concatMap(round -> Flux.fromIterable(families.subList(0, 5))
            .concatMap(family -> write(node, family, "written " + number.incrementAndGet())
                .then(Mono.defer(() -> allOpen(node))))).then(Mono.just(0)).subscribeOn(Schedulers.parallel()))
        .collectList());
    families.forEach(family -> now(write(node(), family, "by a node that knows the step")));
    assertEverythingOpens(node);
    families.forEach(family -> now(write(node, family, "by a node that does not")));
    assertEverythingOpens(node());
  }

  private Mono<Void> allOpen(Keys node) {
    return node.all(SETAGAYA, families).flatMap(keys -> rows()
        .doOnNext(row -> assertThat(keys.get(row.family()).unseal(FIELD, row.words())).isNotEmpty()).then());
  }

  private void assertEverythingOpens(Keys node) {
    var opened = new HashMap<UUID, String>();
    var keys = now(node.all(SETAGAYA, families));
    stored().forEach(row -> opened.put(row.id(), keys.get(row.family()).unseal(FIELD, row.words())));
    assertThat(opened).isEqualTo(written);
  }

  private Mono<Void> write(Keys node, UUID family, String words) {
    var id = UUID.randomUUID();
    return node.of(SETAGAYA, family).flatMap(key -> database.sql()
        .sql("insert into keepsake (id, family, words) values (:id, :family, :words)")
        .bind("id", id).bind("family", family).bind("words", key.seal(FIELD, words)).then())
        .doOnSuccess(done -> written.put(id, words));
  }

  private record Row(UUID id, UUID family, String words) {}

  private List<Row> stored() {
    return new ArrayList<>(now(rows().collectList()));
  }

  private Flux<Row> rows() {
    return database.sql().sql("select id, family, words::text as words from keepsake")
        .map(row -> new Row(row.get("id", UUID.class), row.get("family", UUID.class), row.get("words", String.class)))
        .all();
  }

  private Keys node() {
    return database.node(TestKeys.OLD);
  }

  /** A node that has all keys as they are now. */
  private Keys remembering() {
    var node = node();
    now(node.all(SETAGAYA, families));
    return node;
  }
}
