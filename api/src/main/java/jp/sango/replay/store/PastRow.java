package jp.sango.replay.store;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Wish;
import jp.sango.draw.BeaconSignature;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/** One wish of a past draw; or one draw in which there was none. */
record PastRow(UUID draw, Instant drawAt, PolicyVersion policy, Seed seed, Optional<Application> application) {

  /** @param lapsed whether it could not be given then, whatever was free */
  record Application(
      UUID id, RegistrationId family, Ticket ticket, int tier, Optional<Integer> granted, Optional<Instant> cancelled,
      Wish wish, boolean lapsed) {}

  static PastRow of(Readable row) {
    return new PastRow(row.get("id", UUID.class), row.get("draw_at", Instant.class),
        new PolicyVersion(row.get("policy_version", String.class)), drawnWith(row),
        Optional.ofNullable(row.get("registration", UUID.class)).map(family -> application(row, family)));
  }

  private static Application application(Readable row, UUID family) {
    return new Application(row.get("application", UUID.class), new RegistrationId(family),
        new Ticket(row.get("ticket", String.class)), row.get("tier", Integer.class),
        Optional.ofNullable(row.get("granted_wish", Integer.class)),
        Optional.ofNullable(row.get("cancelled_at", Instant.class)),
        new Wish(new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
            row.get("start_date", LocalDate.class), row.get("days", Integer.class), row.get("siblings", Integer.class)),
        "LAPSED".equals(row.get("result", String.class)));
  }

  private static Seed drawnWith(Readable row) {
    var buffer = row.get("seed", ByteBuffer.class);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    var seed = new Seed(bytes);
    return Optional.ofNullable(row.get("beacon_signature", String.class)).map(BeaconSignature::new)
        .map(seed::mixedWith).orElse(seed);
  }
}
