package jp.sango.application.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.slot.ApplicantCounts;
import jp.sango.slot.SlotLedger.Slot;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How many families wait for a slot. */
record PostgresApplicantCounts(DatabaseClient database) implements ApplicantCounts {

  @Override
  public Mono<Map<Slot, Integer>> count(MunicipalityCode municipality, Collection<Slot> slots) {
    if (slots.isEmpty()) {
      return Mono.just(Map.of());
    }
    var asked = List.copyOf(slots);
    return database.sql("""
            select s.facility, s.type, s.date, count(distinct a.registration)::int as families
            from unnest(:facilities, :types, :dates) as s(facility, type, date)
            join application_wish w on w.municipality = :municipality and w.facility = s.facility and w.type = s.type
              and w.start_date <= s.date and w.start_date > s.date - w.days and w.start_date > s.date - 366
            join application a on a.id = w.application and a.state = 'PENDING' and a.arranged_start is null
            group by s.facility, s.type, s.date
            """)
        .bind("municipality", municipality.value())
        .bind("facilities", asked.stream().map(slot -> slot.facility().value()).toArray(String[]::new))
        .bind("types", asked.stream().map(slot -> slot.type().name()).toArray(String[]::new))
        .bind("dates", asked.stream().map(Slot::date).toArray(LocalDate[]::new))
        .map(row -> Map.entry(
            new Slot(new FacilityId(row.get("facility", String.class)),
                ServiceType.valueOf(row.get("type", String.class)), row.get("date", LocalDate.class)),
            row.get("families", Integer.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
