package jp.sango.broadcast.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.sango.broadcast.Criterion;
import jp.sango.broadcast.Segment;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;

/** Criteria as they come in and are shown; what is not of the kind that a criterion names is refused at its field. */
final class SegmentForm {

  private static final int LONGEST_DATES = 92;

  private SegmentForm() {}

  /** Which criterion. */
  enum Kind {
    PREGNANT,
    AGED,
    NEVER_USED,
    EXPECTED,
    READING,
    LIVING
  }

  /**
   * One criterion.
   *
   * @param fromWeek PREGNANT: completed weeks, from 4 on
   * @param untilWeek PREGNANT: the last of these weeks; without it until the birth
   * @param fromMonths AGED: her youngest child's age in completed months
   * @param belowMonths AGED: the age that the child has not reached yet
   * @param facility EXPECTED: where a visit of hers is arranged
   * @param from EXPECTED: first date
   * @param until EXPECTED: last date
   * @param languages READING: the programme's `noticeLanguages`
   * @param district LIVING
   */
  @Schema(name = "BroadcastCriterion", example = "{\"is\":\"PREGNANT\",\"fromWeek\":28}")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CriterionForm(
      Kind is, Integer fromWeek, Integer untilWeek, Integer fromMonths, Integer belowMonths, String facility,
      LocalDate from, LocalDate until, List<String> languages, String district) {

    private static CriterionForm of(Kind is) {
      return new CriterionForm(is, null, null, null, null, null, null, null, null, null);
    }

    static CriterionForm of(Criterion criterion) {
      return switch (criterion) {
        case Criterion.Pregnant(var from, var until) -> new CriterionForm(
            Kind.PREGNANT, from, until.orElse(null), null, null, null, null, null, null, null);
        case Criterion.Aged(var from, var below) -> new CriterionForm(
            Kind.AGED, null, null, from, below, null, null, null, null, null);
        case Criterion.NeverUsed() -> of(Kind.NEVER_USED);
        case Criterion.Expected(var facility, var dates) -> new CriterionForm(
            Kind.EXPECTED, null, null, null, null, facility.value(), dates.first(), dates.last(), null, null);
        case Criterion.Reading(var languages) -> new CriterionForm(Kind.READING, null, null, null, null, null, null, null,
            languages.stream().map(Language::tag).toList(), null);
        case Criterion.Living(var district) -> new CriterionForm(
            Kind.LIVING, null, null, null, null, null, null, null, null, district.value());
      };
    }
  }

  static List<CriterionForm> of(Segment segment) {
    return segment.criteria().stream().map(CriterionForm::of).toList();
  }

  /**
   * The segment; a problem at the field that is wrong.
   *
   * @param criteria none for all families
   */
  static Segment checked(List<CriterionForm> criteria, Policy policy, Languages languages) {
    if (Problem.required(criteria, "segment").size() > Segment.MOST) {
      throw Problem.invalid("list-too-long", "segment").with("most", Segment.MOST).asError();
    }
    var checked = new ArrayList<Criterion>();
    for (int i = 0; i < criteria.size(); i++) {
      var field = "segment[" + i + "]";
      var criterion = new Checked(Problem.required(criteria.get(i), field), field, policy, languages).criterion();
      if (checked.stream().anyMatch(before -> excludes(before, criterion))) {
        throw Problem.invalid("criteria-exclude-each-other", field + ".is").asError();
      }
      checked.add(criterion);
    }
    return new Segment(checked);
  }

  /** The same kind twice, or what nobody is at once. */
  private static boolean excludes(Criterion one, Criterion other) {
    return one.getClass() == other.getClass()
        || one.speaksOfBabies() && other.speaksOfBabies()
        || one instanceof Criterion.NeverUsed && other instanceof Criterion.Expected
        || one instanceof Criterion.Expected && other instanceof Criterion.NeverUsed;
  }

  /** One that is being read. */
  private record Checked(CriterionForm form, String field, Policy policy, Languages languages) {

    Criterion criterion() {
      var kind = Problem.required(form.is(), field + ".is");
      onlyItsOwn(kind);
      return switch (kind) {
        case PREGNANT -> pregnant();
        case AGED -> aged();
        case NEVER_USED -> new Criterion.NeverUsed();
        case EXPECTED -> expected();
        case READING -> reading();
        case LIVING -> living();
      };
    }

    private void onlyItsOwn(Kind kind) {
      not(kind, Kind.PREGNANT, form.fromWeek(), "fromWeek");
      not(kind, Kind.PREGNANT, form.untilWeek(), "untilWeek");
      not(kind, Kind.AGED, form.fromMonths(), "fromMonths");
      not(kind, Kind.AGED, form.belowMonths(), "belowMonths");
      not(kind, Kind.EXPECTED, form.facility(), "facility");
      not(kind, Kind.EXPECTED, form.from(), "from");
      not(kind, Kind.EXPECTED, form.until(), "until");
      not(kind, Kind.READING, form.languages(), "languages");
      not(kind, Kind.LIVING, form.district(), "district");
    }

    private void not(Kind kind, Kind owner, Object value, String name) {
      if (kind != owner && Objects.nonNull(value)) {
        throw Problem.invalid("not-of-this-criterion", field + "." + name).asError();
      }
    }

    private Criterion pregnant() {
      int from = within(form.fromWeek(), "fromWeek", Criterion.Pregnant.FIRST, Criterion.Pregnant.LAST);
      return new Criterion.Pregnant(from, Optional.ofNullable(form.untilWeek())
          .map(until -> within(until, "untilWeek", from, Criterion.Pregnant.LAST)));
    }

    private Criterion aged() {
      int from = within(form.fromMonths(), "fromMonths", 0, Criterion.Aged.LAST - 1);
      return new Criterion.Aged(from, within(form.belowMonths(), "belowMonths", from + 1, Criterion.Aged.LAST));
    }

    private int within(Integer value, String name, int least, int most) {
      int checked = Problem.required(value, field + "." + name);
      if (checked < least || checked > most) {
        throw Problem.invalid("number-out-of-range", field + "." + name).with("least", least).with("most", most).asError();
      }
      return checked;
    }

    private Criterion expected() {
      var facility = policy.facilities().stream().map(known -> known.id())
          .filter(known -> known.value().equals(Problem.required(form.facility(), field + ".facility"))).findFirst()
          .orElseThrow(() -> Problem.invalid("facility-unknown", field + ".facility").asError());
      return new Criterion.Expected(new FacilityId(facility.value()), dates());
    }

    private DateRange dates() {
      var from = Problem.required(form.from(), field + ".from");
      var until = Problem.required(form.until(), field + ".until");
      if (until.isBefore(from) || until.isAfter(from.plusDays(LONGEST_DATES - 1L))) {
        throw Problem.invalid("dates-out-of-order", field + ".until").with("most", LONGEST_DATES).asError();
      }
      return new DateRange(from, until);
    }

    private Criterion reading() {
      var tags = Problem.required(form.languages(), field + ".languages");
      if (tags.isEmpty() || tags.size() > languages.all().size()) {
        throw Problem.invalid(tags.isEmpty() ? "required" : "list-too-long", field + ".languages")
            .with("most", languages.all().size()).asError();
      }
      var read = new ArrayList<Language>();
      for (int i = 0; i < tags.size(); i++) {
        var at = field + ".languages[" + i + "]";
        read.add(languages.ofTag(Problem.required(tags.get(i), at))
            .orElseThrow(() -> Problem.invalid("invalid-value", at).asError()));
      }
      return new Criterion.Reading(read);
    }

    private Criterion living() {
      return policy.needToKnow().districts().stream().map(known -> known.id())
          .filter(known -> known.value().equals(Problem.required(form.district(), field + ".district"))).findFirst()
          .map(known -> new Criterion.Living(new DistrictId(known.value())))
          .orElseThrow(() -> Problem.invalid("district-unknown", field + ".district").asError());
    }
  }
}
