package jp.sango.visit.store;

import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.sealing.Keys;
import jp.sango.visit.Visit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;

/** Selects whole visits, and opens them with the keys of their families. */
record StoredVisits(DatabaseClient database, Keys keys) {

  static final String CALL_IS_MADE =
      "exists (select from visit_checklist l where l.visit = v.id and l.finished)";

  private static final String SELECT = """
      select v.*,
        coalesce((select array_agg(c.date order by c.date) from check_in c
                  where c.visit = v.id and c.reverted_at is null), '{}') as used_dates,
        coalesce((select array_agg(n.date order by n.date) from no_show n
                  where n.visit = v.id and n.taken_back_at is null), '{}') as missed_dates,
        case
          when %s then 'MADE'
          else coalesce((
            select case p.state when 'ANSWERED' then 'WAITING' when 'CALL_ME_AT' then 'LATER' when 'REMINDED' then 'LATER'
                when 'BY_MESSAGE' then 'MESSAGE' when 'ON_TELEPHONE' then 'TELEPHONED' when 'ENDED' then 'NONE'
                when 'WITHDRAWN' then 'NONE' else p.state end
            from pre_visit_call p where p.visit = v.id
            order by p.started_at desc, p.answered_at desc nulls first limit 1), 'NONE')
        end as call
      from visit v where v.municipality = :municipality
      """.formatted(CALL_IS_MADE);

  GenericExecuteSpec select(MunicipalityCode municipality, String condition) {
    return database.sql(SELECT + condition).bind("municipality", municipality.value());
  }

  Flux<Visit> opened(MunicipalityCode municipality, GenericExecuteSpec select) {
    return select.map(VisitRows::closed).all().collectList().flatMapMany(closed -> opened(municipality, closed));
  }

  /** The keys of all in one query; where no visit was cancelled or ended early, in none. */
  Flux<Visit> opened(MunicipalityCode municipality, List<ClosedVisit> closed) {
    return keys.all(municipality, closed.stream().filter(one -> one.cancelReason().isPresent())
            .map(ClosedVisit::family).distinct().toList())
        .flatMapIterable(found -> closed.stream().map(one -> one.opened(found)).toList());
  }
}
