package jp.sango.application;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.Prospect.Alternative;
import jp.sango.programme.Facility;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;

/**
 * What lies near a wish: up to three days earlier or later, the same dates at another facility, or another type from the
 * same date on. How near, is counted in steps: a day is one, another facility two, another type three.
 */
record Nearby(Wish wish, Policy policy) {

  private static final int MOST_DAYS_APART = 3;
  private static final int ANOTHER_FACILITY = 2;
  private static final int ANOTHER_TYPE = 3;

  /** Each once, without the wish itself. */
  List<Wish> wishes() {
    return Stream.of(otherDates(), otherFacilities(), otherTypes()).flatMap(found -> found).distinct()
        .filter(found -> !found.equals(wish)).toList();
  }

  private Stream<Wish> otherDates() {
    return IntStream.rangeClosed(-MOST_DAYS_APART, MOST_DAYS_APART)
        .mapToObj(days -> new Wish(wish.facility(), wish.type(), wish.start().plusDays(days), wish.days(),
            wish.siblings()));
  }

  private Stream<Wish> otherFacilities() {
    return policy.facilities().stream().filter(facility -> facility.pool(wish.type()).isPresent())
        .map(facility -> new Wish(facility.id(), wish.type(), wish.start(), wish.days(), wish.siblings()));
  }

  /** As long as she wished, or as near to that as the type allows. */
  private Stream<Wish> otherTypes() {
    return policy.services().stream()
        .filter(service -> service.allocation() == Allocation.DRAW && service.type() != wish.type())
        .flatMap(service -> policy.facilities().stream()
            .filter(facility -> facility.pool(service.type()).isPresent())
            .map(facility -> at(facility, service)));
  }

  private Wish at(Facility facility, ServicePolicy service) {
    int days = Math.clamp(wish.days(), service.days().least(), service.days().most());
    return new Wish(facility.id(), service.type(), wish.start(), days, wish.siblings());
  }

  /** The nearest first; of those as near, the likeliest, the earliest, and then by their names. */
  Comparator<Alternative> nearestFirst() {
    return comparingInt((Alternative one) -> steps(one.wish()))
        .thenComparing(comparingInt((Alternative one) -> one.chance().percent()).reversed())
        .thenComparing(one -> one.wish().start())
        .thenComparing(one -> one.wish().facility().value())
        .thenComparing(comparing(one -> one.wish().type()));
  }

  private int steps(Wish other) {
    long days = Math.abs(other.start().toEpochDay() - wish.start().toEpochDay());
    return (int) days + (other.facility().equals(wish.facility()) ? 0 : ANOTHER_FACILITY)
        + (other.type() == wish.type() ? 0 : ANOTHER_TYPE);
  }
}
