package jp.sango.push;

import java.util.Map;
import reactor.core.publisher.Mono;

/** What official accounts are called at LINE: the name stands above every message, on a lock screen, too. */
@FunctionalInterface
public interface AccountNames {

  /** By municipality, as {@link OfficialAccounts} name them; who could not be asked is left out. Never an error. */
  Mono<Map<String, String>> all();
}
