package jp.sango.sealing.store;

import java.time.Clock;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.Keys;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.TestKeys;
import org.springframework.r2dbc.core.DatabaseClient;

/** Keys over a test's database, as every application of the tests can open them. */
public final class TestNodeKeys {

  private TestNodeKeys() {}

  public static Keys over(DatabaseClient database) {
    return new PostgresKeys(database, new MasterKeys(TestKeys.OLD), new KeyCache(), Clock.systemUTC());
  }

  public static BlindIndex index() {
    return new BlindIndex(TestKeys.OLD);
  }
}
