package jp.sango.sealing.store;

import static jp.sango.sealing.store.SealingDatabase.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ProblemException;
import jp.sango.sealing.TestKeys;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PostgresKeysTest {

  private static final MunicipalityCode SETAGAYA = new MunicipalityCode("131121");
  private static final MunicipalityCode TOYONAKA = new MunicipalityCode("272035");
  private static final SealingDatabase DATABASE = SealingDatabase.fresh();
  private static final String FIELD = "note";

  private final UUID family = UUID.randomUUID();
  private final PostgresKeys node = DATABASE.node(TestKeys.OLD);
  private final PostgresKeys other = DATABASE.node(TestKeys.OLD);

  @Test
  void whatOneNodeSealsAnotherOpens() {
    var sealed = now(node.of(SETAGAYA, family)).seal(FIELD, "words");
    assertThat(now(other.of(SETAGAYA, family)).unseal(FIELD, sealed)).isEqualTo("words");
  }

  @Test
  void nodesThatMakeAKeyAtTheSameTimeAgreeOnOne() {
    var keys = now(Flux.merge(Stream.generate(() -> DATABASE.node(TestKeys.OLD).of(SETAGAYA, family)).limit(8).toList())
        .collectList());
    var sealed = keys.getFirst().seal(FIELD, "words");
    assertThat(keys).allSatisfy(key -> assertThat(key.unseal(FIELD, sealed)).isEqualTo("words"));
  }

  @Test
  void keyOfARolledBackTransactionIsNotUsedAgain() {
    var lost = new String[1];
    assertThatThrownBy(() -> DATABASE.inTransaction(() -> node.of(SETAGAYA, family)
        .then(node.of(SETAGAYA, family))
        .doOnNext(key -> lost[0] = key.seal(FIELD, "words"))
        .then(Mono.error(new IllegalStateException("rolled back")))));
    var key = now(node.of(SETAGAYA, family));
    assertThatThrownBy(() -> key.unseal(FIELD, lost[0])).hasMessageContaining("does not open");
    assertThat(now(other.of(SETAGAYA, family)).unseal(FIELD, key.seal(FIELD, "words"))).isEqualTo("words");
  }

  @Test
  void listsGetTheKeysThatAreThere() {
    var unknown = UUID.randomUUID();
    var sealed = now(node.of(SETAGAYA, family)).seal(FIELD, "words");
    var keys = now(other.all(SETAGAYA, List.of(family, unknown)));
    assertThat(keys).containsOnlyKeys(family);
    assertThat(keys.get(family).unseal(FIELD, sealed)).isEqualTo("words");
    assertThat(now(other.all(TOYONAKA, List.of(family)))).isEmpty();
    assertThat(now(other.all(SETAGAYA, List.of()))).isEmpty();
  }

  @Test
  void destroyedKeyIsNeverMadeAnew() {
    now(node.of(SETAGAYA, family));
    now(node.destroy(SETAGAYA, family));

    assertThatThrownBy(() -> now(node.of(SETAGAYA, family)))
        .isInstanceOfSatisfying(ProblemException.class, gone ->
            assertThat(gone.problem().code()).isEqualTo("family-erased"));
    assertThat(now(node.all(SETAGAYA, List.of(family)))).isEmpty();
    assertThat(now(DATABASE.sql().sql("select wrapped is null as gone from family_key where subject = :subject")
        .bind("subject", family).map(row -> row.get("gone", Boolean.class)).one())).isTrue();
  }

  @Test
  void municipalityHasAKeyOfItsOwn() {
    var sealed = now(node.ofOffice(SETAGAYA)).seal(FIELD, "words");
    assertThat(now(other.ofOffice(SETAGAYA)).unseal(FIELD, sealed)).isEqualTo("words");
    assertThatThrownBy(() -> now(other.ofOffice(TOYONAKA)).unseal(FIELD, sealed)).hasMessageContaining("does not open");
  }

  @Test
  void databaseTakesNothingPlainInASealedColumn() {
    assertThatThrownBy(() -> now(DATABASE.sql().sql("select cast('plain words' as sealed_text)").then()))
        .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
  }
}
