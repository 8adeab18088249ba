package jp.sango.broadcast;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Registered families who meet all criteria; without any, all of them. */
public record Segment(List<Criterion> criteria) {

  /** More would choose single people, and make a name that the outbox does not take. */
  public static final int MOST = 4;

  /** In one order, so that the same segment is always written in the same way. */
  public Segment {
    criteria = criteria.stream().sorted(Comparator.comparing(Criterion::written)).toList();
    if (criteria.size() > MOST || criteria.stream().map(Object::getClass).distinct().count() < criteria.size()) {
      throw new IllegalArgumentException("a segment has few criteria, and each kind once");
    }
  }

  public static Segment read(List<String> written) {
    return new Segment(written.stream().map(Criterion::read).toList());
  }

  public List<String> written() {
    return criteria.stream().map(Criterion::written).toList();
  }

  /** As the outbox knows it: {@code REGISTERED_FROM_WEEK_28}. */
  public String name() {
    return Stream.concat(Stream.of("REGISTERED"), criteria.stream().map(Criterion::name)).collect(Collectors.joining("_"));
  }

  boolean holds(Addressee her, LocalDate today) {
    return criteria.stream().allMatch(criterion -> criterion.holds(her, today));
  }

  public boolean sparesBereaved() {
    return criteria.stream().anyMatch(Criterion::sparesBereaved);
  }

  public boolean isSensitive() {
    return criteria.stream().anyMatch(Criterion::isSensitive);
  }

  public Optional<Criterion.Expected> expected() {
    return criteria.stream().filter(Criterion.Expected.class::isInstance).map(Criterion.Expected.class::cast).findFirst();
  }

  /** Whether it has to be known who has been there. */
  public boolean asksForVisits() {
    return criteria.stream().anyMatch(Criterion.NeverUsed.class::isInstance);
  }
}
