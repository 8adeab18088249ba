package jp.sango.visit.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys of the families whose visits they are. */
record VisitSeals(DatabaseClient database, Keys keys) {

  private record Whose(VisitId visit, MunicipalityCode municipality, UUID registration) {}

  Mono<FamilyKey> of(VisitId visit) {
    return whose(java.util.List.of(visit)).next()
        .flatMap(whose -> keys.of(whose.municipality(), whose.registration()));
  }

  /** In one query for each municipality; visits of families whose data has been erased are left out. */
  Mono<Map<VisitId, FamilyKey>> all(Collection<VisitId> visits) {
    return whose(visits).collectMultimap(Whose::municipality)
        .flatMapMany(all -> Flux.fromIterable(all.entrySet()))
        .concatMap(ofOne -> keys
            .all(ofOne.getKey(), ofOne.getValue().stream().map(Whose::registration).distinct().toList())
            .map(found -> byVisit(ofOne.getValue(), found)))
        .collect(HashMap::new, Map::putAll);
  }

  private static Map<VisitId, FamilyKey> byVisit(Collection<Whose> visits, Map<UUID, FamilyKey> keys) {
    var found = new HashMap<VisitId, FamilyKey>();
    visits.forEach(whose -> {
      if (keys.containsKey(whose.registration())) {
        found.put(whose.visit(), keys.get(whose.registration()));
      }
    });
    return found;
  }

  private Flux<Whose> whose(Collection<VisitId> visits) {
    return database.sql("select id, municipality, registration from visit where id = any(:visits)")
        .bind("visits", visits.stream().map(VisitId::value).toArray(UUID[]::new))
        .map(row -> new Whose(
            new VisitId(row.get("id", UUID.class)),
            new MunicipalityCode(row.get("municipality", String.class)),
            row.get("registration", UUID.class)))
        .all();
  }
}
