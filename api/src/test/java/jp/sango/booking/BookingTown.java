package jp.sango.booking;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.TOYONAKA;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.CoordinationState;
import jp.sango.application.Wish;
import jp.sango.care.AssessmentForm;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;

/** A city that draws nothing, on 1 December 2026: everybody acts as the application's own desks let them. */
final class BookingTown {

  static final LocalDate DAY = LocalDate.of(2026, 12, 15);

  final FeatureSlice slice = FeatureSlice.shared().clear();
  final BookingDesk residents = slice.bean(BookingDesk.class);
  final ApplicationDesk applications = slice.bean(ApplicationDesk.class);
  final StaffDesk staffDesk = slice.bean(StaffDesk.class);
  final ProviderDesk providers = slice.bean(ProviderDesk.class);
  final BookingSweep sweep = slice.bean(BookingSweep.class);
  final Actor staff = new Actor(new PersonId(new UUID(9, 1)), Role.STAFF, TOYONAKA, Optional.empty());

  BookingTown() {
    for (var pool : List.of("sample-clinic-rooms", "sample-midwifery-outreach", "sample-hospital-rooms")) {
      offering(pool, 3);
    }
  }

  /** On thirty days from the wished one on. */
  void offering(String pool, int capacity) {
    slice.sql.sql("""
            insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
            select '272035', :pool, date '2026-12-10' + day, :capacity, :capacity from generate_series(0, 16) as day
            on conflict (municipality, pool, date)
              do update set capacity = excluded.capacity, contract_capacity = excluded.contract_capacity
            """).bind("pool", pool).bind("capacity", capacity).then().block(PATIENCE);
  }

  static FamilyBuilder newFamily() {
    return FamilyBuilder.family().in(TOYONAKA).withChildBorn(LocalDate.of(2026, 10, 1)).coupons(0);
  }

  /** What the policy's form requires. */
  static final AssessmentForm ANSWERS = AssessmentForm.asSent(Map.of(
      "condition", "tired", "infection", false, "low-mood", true, "no-interest", false, "support", "little"),
      "answers");

  Family family() {
    return slice.family(newFamily());
  }

  /** Has been there for a day that was checked in. */
  Family familyOf(String facility) {
    var family = family();
    slice.sql.sql("""
            insert into check_in (id, visit, municipality, registration, facility, date, at)
            values (gen_random_uuid(), :visit, '272035', :family, :facility, date '2026-11-20', now())
            """)
        .bind("visit", slice.arranged(family, facility, ServiceType.SHORT_STAY, "2026-11-20", 2).value())
        .bind("family", family.id().value()).bind("facility", facility).then().block(PATIENCE);
    return family;
  }

  static Wish homeVisit(LocalDate day) {
    return new Wish(new FacilityId("sample-midwifery"), ServiceType.OUTREACH, day, 1);
  }

  static Wish stay(String facility, LocalDate start, int days) {
    return new Wish(new FacilityId(facility), ServiceType.SHORT_STAY, start, days);
  }

  Application book(Family family, Wish wish) {
    return residents.book(own(family), wish).block(PATIENCE);
  }

  Application apply(Family family, Wish... wishes) {
    return applications.submit(own(family), List.of(wishes)).block(PATIENCE);
  }

  Behalf own(Family family) {
    return Behalf.own(slice.resident(family));
  }

  Actor nurse(String district) {
    return new Actor(new PersonId(new UUID(9, 2)), Role.NURSE, TOYONAKA, Optional.empty(),
        Optional.of(district).filter(name -> !name.isEmpty()).map(DistrictId::new));
  }

  Actor tablet(String facility) {
    return slice.tablet(TOYONAKA, facility);
  }

  void assessed(Application application) {
    staffDesk.assess(nurse(""), application.id(), Optional.of(ANSWERS), true).block(PATIENCE);
  }

  StaffDesk.File ask(Application application, Wish wish) {
    return staffDesk.request(staff, application.id(), wish, true).block(PATIENCE);
  }

  /** Applied for, assessed, and a facility asked. */
  Application requested(Family family, Wish wish) {
    var application = apply(family, wish);
    assessed(application);
    ask(application, wish);
    return application;
  }

  RequestId openRequest(Application application) {
    return slice.bean(RequestBook.class).open(application.id()).block(PATIENCE).id();
  }

  Application now(Application application) {
    return slice.bean(ApplicationBook.class).find(TOYONAKA, application.id()).block(PATIENCE);
  }

  CoordinationState progress(Application application) {
    return file(application.id()).entry().booking().state();
  }

  StaffDesk.File file(ApplicationId id) {
    return staffDesk.file(staff, id).block(PATIENCE);
  }

  /** Moves the clock and runs what has become due. */
  void at(String instant) {
    slice.clock.set(instant);
    sweep.run(Instant.parse(instant)).block(PATIENCE);
  }

  /** Confirmed and held seats of all days of a pool. */
  Map.Entry<Long, Long> seats(String pool) {
    return slice.sql.sql("select sum(confirmed) c, sum(held) h from slot_pool_day where pool = :pool and date >= :from")
        .bind("pool", pool).bind("from", DAY.minusDays(5))
        .map(row -> Map.entry(row.get("c", Long.class), row.get("h", Long.class))).one().block(PATIENCE);
  }
}
