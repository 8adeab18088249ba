package jp.sango.standing;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.actor;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.draw.store.DrawNode;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.standing.StandingTerms.Place;

/** A town with a draw, in which wishes stand. */
final class StandingTown {

  static final Place CENTER = new Place(new FacilityId("center"), ServiceType.SHORT_STAY);
  static final Place HOSPITAL = new Place(new FacilityId("shiseikai-2"), ServiceType.SHORT_STAY);
  static final Place DAY_AT_CENTER = new Place(new FacilityId("center"), ServiceType.DAY_SERVICE);

  private StandingTown() {}

  /** Two days at the first place that has them, on any day of the week. */
  static StandingTerms anyTwoDays(LocalDate first, LocalDate last, Place... places) {
    return new StandingTerms(List.of(places), 2, 0, new DateRange(first, last), EnumSet.allOf(DayOfWeek.class),
        Preference.PLACE_FIRST);
  }

  static StandingWish stands(DrawTown town, Family family, StandingTerms terms) {
    return stands(town.node, family, terms, true);
  }

  static StandingWish stands(DrawNode node, Family family, StandingTerms terms, boolean tellsLosses) {
    return node.get(StandingWishDesk.class).submit(Behalf.own(actor(family)), terms, new NewsWanted(tellsLosses, true))
        .block(PATIENCE).wish();
  }

  static StandingWish now(DrawTown town, StandingWish wish) {
    return town.node.get(StandingWishBook.class).find(wish.municipality(), wish.id()).block(PATIENCE);
  }

  static StandingWish withdraws(DrawTown town, Family family, StandingWish wish) {
    return town.node.get(StandingWishDesk.class).withdraw(Behalf.own(actor(family)), wish.id()).block(PATIENCE).wish();
  }

  /** Made from the wish, the earliest first. */
  static List<Application> made(DrawTown town, StandingWish wish) {
    var she = new Actor(wish.person(), Role.RESIDENT, wish.municipality(), Optional.empty());
    return town.node.get(ApplicationDesk.class).list(she).collectList().block(PATIENCE).stream()
        .filter(application -> application.standing().filter(from -> from.wish().equals(wish.id())).isPresent())
        .toList().reversed();
  }
}
