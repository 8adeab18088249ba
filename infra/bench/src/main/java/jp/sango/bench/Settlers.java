package jp.sango.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.store.SealedFamilies;
import jp.sango.sealing.KeyOwner;
import jp.sango.sealing.MasterKeys;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Families who have registered and been approved, each with her own key: straight into the tables. */
final class Settlers {

  private static final String REGISTRATIONS = """
      copy registration (id, municipality, person, state, lives_in_municipality, household_exemption_claimed, language,
        policy_version, submitted_at, changed_at, tier, high_need, household_exempt, coupons, circumstances, care_from)
      from stdin (format csv)
      """;
  private static final String KEYS = """
      copy family_key (municipality, subject, master, wrapped, created_at) from stdin (format csv)
      """;
  private static final int ONE_IN_HIGH_NEED = 10;

  private final MunicipalityCode municipality;
  private final MasterKeys masters;

  Settlers(MunicipalityCode municipality, MasterKeys masters) {
    this.municipality = municipality;
    this.masters = masters;
  }

  void settle(int families) throws SQLException, IOException {
    try (var one = connect(); var other = connect();
        var registrations = copy(one, REGISTRATIONS); var keys = copy(other, KEYS)) {
      for (int number = 0; number < families; number++) {
        settle(number, registrations, keys);
      }
    }
  }

  private void settle(int number, Writer registrations, Writer keys) throws IOException {
    var id = UUID.randomUUID();
    var owner = new KeyOwner(municipality, id);
    var wrapped = masters.make(owner);
    keys.write("%s,%s,%s,\\x%s,2026-01-01\n".formatted(
        municipality, id, wrapped.master(), HexFormat.of().formatHex(wrapped.bytes())));
    boolean highNeed = number % ONE_IN_HIGH_NEED == 0;
    registrations.write("%s,%s,%s,APPROVED,true,false,ja,2025-04-01,2026-01-01,2026-01-01,%s,%s,false,5,%s,2026-01-01\n"
        .formatted(id, municipality, UUID.randomUUID(), highNeed ? "HIGH_NEED" : "", highNeed,
            SealedFamilies.circumstances(masters.open(wrapped, owner))));
  }

  private static Connection connect() throws SQLException {
    var environment = System.getenv();
    return DriverManager.getConnection("jdbc:" + environment.get("SANGO_POSTGRES_URL"),
        environment.get("SANGO_POSTGRES_USER"), environment.get("SANGO_POSTGRES_PASSWORD"));
  }

  private static Writer copy(Connection connection, String statement) throws SQLException {
    return new OutputStreamWriter(
        new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement), StandardCharsets.UTF_8);
  }
}
