package jp.sango.push;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Official accounts at LINE, each with the secret that LINE signs with, the token that we send with, and the LINE Login
 * channel of the same provider, as they are configured: {@code NAME:SECRET:TOKEN:LOGIN_CHANNEL}, commas between, the last
 * part where there is one. While a secret is being changed there are two, {@code SECRET+SECRET}. Prints their names alone.
 */
public final class OfficialAccounts {

  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9-]{1,40})"
      + ":([A-Za-z0-9]{16,64}(?:\\+[A-Za-z0-9]{16,64})?):([A-Za-z0-9+/=_.-]{1,400})(?::([A-Za-z0-9-]{1,40}))?");
  private static final int MOST = 2_000;

  private final Map<String, OfficialAccount> accounts;

  /**
   * One account.
   *
   * @param secrets the channel's secret; the one before as well, while it is being changed
   * @param token the channel's access token
   * @param loginChannel where its users sign in; people have other ids where another provider's channel asks them
   */
  public record OfficialAccount(List<String> secrets, String token, Optional<String> loginChannel) {

    public OfficialAccount {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return "OfficialAccount[REDACTED]";
    }
  }

  private OfficialAccounts(Map<String, OfficialAccount> accounts) {
    this.accounts = Map.copyOf(accounts);
  }

  /** @param configured may be blank: there are none then */
  public static OfficialAccounts of(String configured) {
    if (configured.isBlank()) {
      return new OfficialAccounts(Map.of());
    }
    objection(configured).ifPresent(objection -> {
      throw new IllegalArgumentException(objection);
    });
    return new OfficialAccounts(read(configured));
  }

  /** What is wrong with them, without saying what they are; empty if nothing is. */
  public static Optional<String> objection(String configured) {
    var entries = configured.split(",", -1);
    for (var entry : entries) {
      if (!ENTRY.matcher(entry.strip()).matches()) {
        return Optional.of("must be MUNICIPALITY:CHANNEL_SECRET:CHANNEL_ACCESS_TOKEN:LOGIN_CHANNEL with commas between");
      }
    }
    return entries.length <= MOST && read(configured).size() == entries.length
        ? Optional.empty() : Optional.of("must name each of at most %d accounts once".formatted(MOST));
  }

  private static Map<String, OfficialAccount> read(String configured) {
    var accounts = new LinkedHashMap<String, OfficialAccount>();
    for (var entry : configured.split(",")) {
      var parts = ENTRY.matcher(entry.strip());
      if (parts.matches()) {
        accounts.put(parts.group(1), new OfficialAccount(
            List.of(parts.group(2).split("\\+")), parts.group(3), Optional.ofNullable(parts.group(4))));
      }
    }
    return accounts;
  }

  public Map<String, OfficialAccount> all() {
    return accounts;
  }

  /** The LINE Login channel of an account's own provider. */
  public Optional<String> loginChannel(String account) {
    return Optional.ofNullable(accounts.get(account)).flatMap(OfficialAccount::loginChannel);
  }

  @Override
  public String toString() {
    return "OfficialAccounts" + accounts.keySet();
  }
}
