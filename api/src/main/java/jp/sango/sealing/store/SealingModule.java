package jp.sango.sealing.store;

import java.time.Clock;
import java.time.Duration;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.Transactions;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.FamilyKeyVersions;
import jp.sango.sealing.KeyRotation;
import jp.sango.sealing.Keys;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.SealedColumn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires sealing. */
@Configuration(proxyBeanMethods = false)
class SealingModule {

  private static final Duration STEPS_APART = Duration.ofMinutes(30);

  /** {@code ID:BASE64} with commas between, the current first; who has them can read everything. */
  @Bean
  MasterKeys masterKeys(@Value("${sango.seal.keys}") String keys) {
    return new MasterKeys(keys);
  }

  /** Of the same form; who has them can tell whether a name that he guesses is there. */
  @Bean
  BlindIndex blindIndex(@Value("${sango.search.keys}") String keys) {
    return new BlindIndex(keys);
  }

  @Bean
  KeyCache keyCache() {
    return new KeyCache();
  }

  @Bean
  Keys keys(DatabaseClient database, MasterKeys masters, KeyCache cache, Clock clock) {
    return new PostgresKeys(database, masters, cache, clock);
  }

  @Bean
  KeyRotation keyRotation(DatabaseClient database, MasterKeys masters, Transactions transactions) {
    return new PostgresKeyRotation(database, masters, transactions);
  }

  @Bean
  FamilyKeyVersions familyKeyVersions(
      DatabaseClient database, MasterKeys masters, ObjectProvider<SealedColumn> columns) {
    return new PostgresFamilyKeyVersions(
        database, masters, new SealedColumns(database, columns.orderedStream().toList()), STEPS_APART);
  }

  @Bean
  AgendaItem newVersions(FamilyKeyVersions versions) {
    return new NewVersions(versions);
  }

  @Bean
  AgendaItem currentMaster(KeyRotation rotation) {
    return new CurrentMaster(rotation);
  }
}
