package jp.sango.notice.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.Delivery;
import jp.sango.push.LookAgain;
import jp.sango.push.Verdict;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Trials have no notice that could be looked at: they are sent as they are, to a phone that is still hers. */
final class TrialsToo implements LookAgain {

  private final LookAgain notices;
  private final DatabaseClient database;

  TrialsToo(LookAgain notices, DatabaseClient database) {
    this.notices = notices;
    this.database = database;
  }

  @Override
  public Mono<Map<UUID, Verdict>> over(List<Delivery> deliveries) {
    var byTrial = deliveries.stream().collect(Collectors.partitioningBy(each -> each.kind().equals(StaffTrials.KIND)));
    var trials = byTrial.get(true);
    return trials.isEmpty()
        ? notices.over(deliveries)
        : Mono.zip(stillHers(trials), notices.over(byTrial.get(false)), (hers, verdicts) -> {
            var all = new HashMap<>(verdicts);
            trials.forEach(trial -> all.put(trial.id(), verdict(trial, hers)));
            return all;
          });
  }

  private static Verdict verdict(Delivery trial, Set<UUID> hers) {
    return hers.contains(trial.id()) ? new Verdict.Send(trial.text(), List.of()) : new Verdict.Withdraw();
  }

  private Mono<Set<UUID>> stillHers(List<Delivery> trials) {
    return database.sql("""
            select trial.id from unnest(:ids, :tokens, :persons) as trial (id, token, person)
            join device d on d.token = trial.token and d.person = trial.person and d.of_staff
            """)
        .bind("ids", trials.stream().map(Delivery::id).toArray(UUID[]::new))
        .bind("tokens", trials.stream().map(trial -> trial.address().value()).toArray(String[]::new))
        .bind("persons", trials.stream().map(trial -> trial.recipient().id()).toArray(UUID[]::new))
        .map(row -> row.get("id", UUID.class))
        .all().collect(Collectors.toUnmodifiableSet());
  }
}
