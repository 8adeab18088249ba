package jp.sango.broadcast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.registration.Family;

/**
 * What families may be chosen by. Tiers, need, loss, illness, exemption and coupons are none of it: a broadcast that
 * reaches only those would tell each who gets it, and whoever sees it, what the office thinks of her.
 */
public sealed interface Criterion {

  boolean holds(Addressee her, LocalDate today);

  /** As it is kept and bound: one line, read again by {@link #read}. */
  String written();

  /** In capitals; part of the segment's name. */
  String name();

  default boolean speaksOfBabies() {
    return false;
  }

  /** Then nobody who has lost a baby is among them. */
  default boolean sparesBereaved() {
    return speaksOfBabies();
  }

  /** It says more of a family than that she is registered: then somebody else agrees, however few they are. */
  default boolean isSensitive() {
    return false;
  }

  /** Before a birth, from a completed week on. */
  record Pregnant(int fromWeek, Optional<Integer> untilWeek) implements Criterion {

    public static final int FIRST = 4;
    public static final int LAST = 42;
    private static final int TERM = 40;

    @Override
    public boolean holds(Addressee her, LocalDate today) {
      return her.dueDates().anyMatch(due -> !today.isBefore(begins(due, fromWeek))
          && today.isBefore(begins(due, untilWeek.orElse(LAST) + 1)));
    }

    private static LocalDate begins(LocalDate due, int week) {
      return due.minusWeeks(TERM - week);
    }

    @Override
    public String written() {
      return Stream.concat(Stream.of("PREGNANT", fromWeek), untilWeek.stream()).map(Object::toString)
          .collect(Collectors.joining(" "));
    }

    @Override
    public String name() {
      return "FROM_WEEK_" + fromWeek + untilWeek.map(week -> "_TO_" + week).orElse("");
    }

    @Override
    public boolean speaksOfBabies() {
      return true;
    }
  }

  /** By her youngest child, in completed months. */
  record Aged(int fromMonths, int belowMonths) implements Criterion {

    public static final int LAST = 36;

    @Override
    public boolean holds(Addressee her, LocalDate today) {
      return her.birthOfTheYoungest()
          .filter(birth -> !today.isBefore(birth.plusMonths(fromMonths)) && today.isBefore(birth.plusMonths(belowMonths)))
          .isPresent();
    }

    @Override
    public String written() {
      return "AGED " + fromMonths + " " + belowMonths;
    }

    @Override
    public String name() {
      return "AGED_" + fromMonths + "_TO_" + belowMonths;
    }

    @Override
    public boolean speaksOfBabies() {
      return true;
    }
  }

  /** She has never come, and nothing is arranged for her. */
  record NeverUsed() implements Criterion {

    @Override
    public boolean holds(Addressee her, LocalDate today) {
      return !her.hasVisits();
    }

    @Override
    public String written() {
      return "NEVER_USED";
    }

    @Override
    public String name() {
      return "NEVER_USED";
    }

    /** Who lost her baby had no reason to come: nobody reminds her that she has not. */
    @Override
    public boolean sparesBereaved() {
      return true;
    }

    @Override
    public boolean isSensitive() {
      return true;
    }
  }

  /** A visit of hers is arranged there: the place closes for a day, say. */
  record Expected(FacilityId facility, DateRange dates) implements Criterion {

    @Override
    public boolean holds(Addressee her, LocalDate today) {
      return her.isExpected();
    }

    @Override
    public String written() {
      return "EXPECTED " + facility + " " + dates.first() + " " + dates.last();
    }

    @Override
    public String name() {
      return "VISITS";
    }

    @Override
    public boolean isSensitive() {
      return true;
    }
  }

  /** Who reads one of these. */
  record Reading(List<Language> languages) implements Criterion {

    public Reading {
      languages = languages.stream().sorted().distinct().toList();
    }

    @Override
    public boolean holds(Addressee her, LocalDate today) {
      return languages.contains(her.language());
    }

    @Override
    public String written() {
      return "READING " + languages.stream().map(Language::tag).collect(Collectors.joining(","));
    }

    @Override
    public String name() {
      return "LANGUAGES";
    }
  }

  /** Where she lives, by the part of the town that a nurse looks after. */
  record Living(DistrictId district) implements Criterion {

    @Override
    public boolean holds(Addressee her, LocalDate today) {
      return her.approved().findFirst().flatMap(Family::district).filter(district::equals).isPresent();
    }

    @Override
    public String written() {
      return "LIVING " + district;
    }

    @Override
    public String name() {
      return "DISTRICT";
    }

    @Override
    public boolean isSensitive() {
      return true;
    }
  }

  /** What {@link #written} wrote. */
  static Criterion read(String written) {
    var said = written.split(" ");
    return switch (said[0]) {
      case "PREGNANT" -> new Pregnant(Integer.parseInt(said[1]),
          Stream.of(said).skip(2).findFirst().map(Integer::parseInt));
      case "AGED" -> new Aged(Integer.parseInt(said[1]), Integer.parseInt(said[2]));
      case "NEVER_USED" -> new NeverUsed();
      case "EXPECTED" -> new Expected(
          new FacilityId(said[1]), new DateRange(LocalDate.parse(said[2]), LocalDate.parse(said[3])));
      case "READING" -> new Reading(Stream.of(said[1].split(",")).map(Language::new).toList());
      case "LIVING" -> new Living(new DistrictId(said[1]));
      default -> throw new IllegalArgumentException("no criterion is written so");
    };
  }
}
