package jp.sango.refill.store;

import jp.sango.kernel.PersonalTraces;
import jp.sango.refill.OpenOffers;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Offers stay, for chances are counted from them; nobody's name leads to them, and no seat is held for nobody. */
record OfferTraces(DatabaseClient database, OpenOffers open) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return open.gone(leaving.municipality(), new RegistrationId(leaving.family()))
        .then(of(leaving, "delete from waiting_list_leaving").then())
        .then(of(leaving, "delete from waiting_fault").then())
        .then(of(leaving, "update seat_offer set person = :nobody").bind("nobody", leaving.nobody().value()).then());
  }

  private DatabaseClient.GenericExecuteSpec of(Leaving leaving, String change) {
    return database.sql(change + " where municipality = :municipality and registration = :family")
        .bind("municipality", leaving.municipality().value())
        .bind("family", leaving.family());
  }
}
