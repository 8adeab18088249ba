package jp.sango.draw.store;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.draw.InputsSeal;
import jp.sango.draw.Salt;
import jp.sango.draw.Seed;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.PolicyVersion;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How draws stand in their table. */
final class DrawRows {

  private final DatabaseClient database;

  DrawRows(DatabaseClient database) {
    this.database = database;
  }

  /** How many were inserted: none where a clause about conflicts says so. */
  Mono<Long> insert(DrawRecord draw, String onConflict) {
    var insert = database.sql("""
            insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, rerun_of, reason,
              tickets, tickets_root, sealed_at, beacon_chain, beacon_round, beacon_round_at, beacon_signature,
              beacon_settled_at, beacon_asked, beacon_mirrors, beacon_first_asked_at, beacon_last_asked_at)
            values (:id, :municipality, :drawAt, :run, :state, :seed, :policyVersion, :openedAt, :rerunOf, :reason,
              :tickets, :ticketsRoot, :sealedAt, :beaconChain, :beaconRound, :beaconRoundAt, :beaconSignature,
              :beaconSettledAt, :beaconAsked, :beaconMirrors, :beaconFirstAskedAt, :beaconLastAskedAt)
            """ + onConflict)
        .bind("id", draw.id().value())
        .bind("municipality", draw.municipality().value())
        .bind("drawAt", draw.drawAt())
        .bind("run", draw.run())
        .bind("state", draw.state().name())
        .bind("seed", ByteBuffer.wrap(draw.seed().bytes()))
        .bind("policyVersion", draw.policy().value())
        .bind("openedAt", draw.openedAt());
    insert = bind(insert, "rerunOf", draw.rerunOf().map(DrawId::value), UUID.class);
    insert = bind(insert, "reason", draw.reason(), String.class);
    insert = bind(insert, "tickets", draw.tickets(), Integer.class);
    insert = bind(insert, "ticketsRoot", draw.ticketsRoot(), String.class);
    insert = bind(insert, "sealedAt", draw.sealedAt(), Instant.class);
    return new BeaconColumns(draw.beacon()).bindTo(insert).fetch().rowsUpdated();
  }

  static <T> DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }

  static DrawRecord read(Readable row) {
    return new DrawRecord(
        new DrawId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        row.get("draw_at", Instant.class),
        row.get("run", Integer.class),
        DrawState.valueOf(row.get("state", String.class)),
        new Seed(bytes(row.get("seed", ByteBuffer.class))),
        new PolicyVersion(row.get("policy_version", String.class)),
        Optional.ofNullable(row.get("rerun_of", UUID.class)).map(DrawId::new),
        Optional.ofNullable(row.get("reason", String.class)),
        Optional.ofNullable(row.get("tickets", Integer.class)),
        Optional.ofNullable(row.get("tickets_root", String.class)),
        row.get("opened_at", Instant.class),
        Optional.ofNullable(row.get("sealed_at", Instant.class)),
        Optional.ofNullable(row.get("drawn_at", Instant.class)),
        Optional.ofNullable(row.get("record_hash", String.class)),
        Optional.ofNullable(row.get("published_at", Instant.class)),
        BeaconColumns.read(row),
        inputs(row));
  }

  private static Optional<InputsSeal> inputs(Readable row) {
    return Optional.ofNullable(row.get("inputs_hash", String.class)).map(hash -> new InputsSeal(
        hash, new Salt(row.get("inputs_salt", String.class)), row.get("inputs_sealed_at", Instant.class)));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
