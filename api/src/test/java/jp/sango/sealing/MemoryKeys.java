package jp.sango.sealing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import reactor.core.publisher.Mono;

/** {@link Keys} without a database. */
public final class MemoryKeys implements Keys {

  private final MasterKeys masters = new MasterKeys(TestKeys.OLD);
  private final Map<KeyOwner, FamilyKey> keys = new ConcurrentHashMap<>();
  private final Map<KeyOwner, Boolean> destroyed = new ConcurrentHashMap<>();

  @Override
  public Mono<FamilyKey> of(MunicipalityCode municipality, UUID subject) {
    var owner = new KeyOwner(municipality, subject);
    return Mono.defer(() -> destroyed.containsKey(owner)
        ? Mono.error(Problem.gone("family-erased").asError())
        : Mono.just(keys.computeIfAbsent(owner, one -> masters.open(masters.make(one), one))));
  }

  @Override
  public Mono<Map<UUID, FamilyKey>> all(MunicipalityCode municipality, Collection<UUID> subjects) {
    return Mono.fromSupplier(() -> {
      var found = new HashMap<UUID, FamilyKey>();
      for (var subject : subjects) {
        var key = keys.get(new KeyOwner(municipality, subject));
        if (key != null) {
          found.put(subject, key);
        }
      }
      return found;
    });
  }

  @Override
  public Mono<Void> destroy(MunicipalityCode municipality, UUID subject) {
    return Mono.fromRunnable(() -> {
      var owner = new KeyOwner(municipality, subject);
      keys.remove(owner);
      destroyed.put(owner, true);
    });
  }
}
