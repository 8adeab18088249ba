package jp.sango.registration.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.LossesTold;
import jp.sango.registration.RegistrationChange;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@link LossesTold} in PostgreSQL, which says that something has changed, and not what. */
record PostgresLossesTold(DatabaseClient database, Keys keys, JsonMapper json) implements LossesTold {

  /** Something that has changed, closed. */
  private record Changed(UUID birth, Instant at, String sealed) {

    static Changed of(Readable row) {
      return new Changed(
          row.get("birth", UUID.class), row.get("changed_at", Instant.class), row.get("sealed", String.class));
    }
  }

  @Override
  public Mono<Map<RegistrationId, Instant>> since(MunicipalityCode municipality, Map<RegistrationId, Instant> births) {
    return changed(municipality, births).collectList()
        .filter(changed -> !changed.isEmpty())
        .flatMap(changed -> keys.all(municipality, changed.stream().map(Changed::birth).collect(Collectors.toSet()))
            .map(known -> losses(changed, known)))
        .defaultIfEmpty(Map.of());
  }

  private Flux<Changed> changed(MunicipalityCode municipality, Map<RegistrationId, Instant> births) {
    var asked = List.copyOf(births.entrySet());
    return database.sql("""
            select c.registration_id as birth, c.changed_at, c.sealed
            from unnest(:births, :since) as asked (birth, since)
              join registration_change c on c.municipality = :municipality and c.registration_id = asked.birth
                and c.changed_at >= asked.since
            """)
        .bind("births", asked.stream().map(each -> each.getKey().value()).toArray(UUID[]::new))
        .bind("since", asked.stream().map(Map.Entry::getValue).toArray(Instant[]::new))
        .bind("municipality", municipality.value())
        .map(Changed::of).all();
  }

  /** Whose key is destroyed is nobody whom anything could be told. */
  private Map<RegistrationId, Instant> losses(List<Changed> changed, Map<UUID, FamilyKey> known) {
    return changed.stream()
        .filter(each -> Optional.ofNullable(known.get(each.birth())).filter(key -> isLoss(each, key)).isPresent())
        .collect(Collectors.toUnmodifiableMap(each -> new RegistrationId(each.birth()), Changed::at,
            (one, other) -> one.isAfter(other) ? one : other));
  }

  private boolean isLoss(Changed changed, FamilyKey key) {
    var opened = key.unseal(PostgresChangeBook.CHANGE, changed.sealed());
    return json.readValue(opened, PostgresChangeBook.Sealed.class).kind() == RegistrationChange.Kind.LOSS;
  }
}
