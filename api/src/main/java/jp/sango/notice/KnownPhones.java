package jp.sango.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** By what a resident can be told, as she sees it: never the addresses, which are secret. */
public record KnownPhones(List<Installed> devices, Optional<Linked> line) {

  public KnownPhones {
    devices = List.copyOf(devices);
  }

  /** @param gone nothing is sent there any more, for it is said that nobody is */
  public record Installed(String installation, Device.Platform platform, Instant heardAt, boolean gone) {}

  /** @param shown whether what is sent there is shown: she is a friend of the municipality's account and does not block it */
  public record Linked(Instant linkedAt, boolean shown) {}
}
