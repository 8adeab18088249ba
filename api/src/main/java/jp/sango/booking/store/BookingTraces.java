package jp.sango.booking.store;

import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How places were found stays, for facilities' answers are counted; nobody's name leads to them. */
record BookingTraces(DatabaseClient database) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return of(leaving, """
            update booking_step s set by_person = :nobody from booking b
             where b.id = s.booking and b.municipality = :municipality and b.registration = :family
               and s.by_role = 'RESIDENT'
            """)
        .then(of(leaving, """
            update booking_request set person = :nobody where municipality = :municipality and registration = :family
            """))
        .then(of(leaving, """
            update booking set person = :nobody where municipality = :municipality and registration = :family
            """));
  }

  private Mono<Void> of(Leaving leaving, String sql) {
    return database.sql(sql)
        .bind("nobody", leaving.nobody().value())
        .bind("municipality", leaving.municipality().value())
        .bind("family", leaving.family())
        .then();
  }
}
