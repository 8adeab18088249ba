package jp.sango.programme.file;

import static jp.sango.programme.file.Values.date;
import static jp.sango.programme.file.Values.period;
import static jp.sango.programme.file.Values.time;
import static jp.sango.programme.file.Values.yen;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.ApplicationPolicy;
import jp.sango.programme.CaseworkPolicy;
import jp.sango.programme.Contact;
import jp.sango.programme.CouponPolicy;
import jp.sango.programme.Facilities;
import jp.sango.programme.Facility;
import jp.sango.programme.IncidentPolicy;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.RegistrationPolicy;
import jp.sango.programme.RegistrationRuleNames;
import jp.sango.programme.ReportingPolicy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.programme.StaffingPolicy;

/** Reads one version of a municipality's policy. */
final class VersionReader {

  /** What all versions of a file share. */
  record Head(MunicipalityCode municipality, LocalizedText municipalityName, Values values) {}

  private final Head head;
  private final Values values;
  private final Section version;

  VersionReader(Head head, Section version) {
    this.head = head;
    this.values = head.values();
    this.version = version;
  }

  Policy read() {
    LocalDate effectiveFrom = date(version.at("effectiveFrom"));
    var services = new ServicesReader(version, values);
    List<ServicePolicy> offered = services.services();
    StaffingPolicy staffing = staffing(version.section("staffing", Shape.STAFFING));
    List<Facility> facilities = new FacilitiesReader(version, values, offered, staffing).read();
    var words = new WordsReader(values);
    List<Contact> contacts = version.list("contacts", words::contact);
    var allocation = new AllocationReader(version, values, offered, facilities);
    var application = application(version.section("application", Shape.APPLICATION), offered);
    var tiers = allocation.tiers();
    var draw = allocation.draw(tiers, application);
    var notices = NoticesReader.read(version.section("notices", Shape.NOTICES));
    var visits = new VisitsReader(version.section("visits", Shape.VISITS), values, offered, notices.night()).read();
    return new Policy(
        head.municipality(), new PolicyVersion(effectiveFrom.toString()), effectiveFrom,
        values.text(version.at("name")), head.municipalityName(), values.languages(),
        words.guidance(version.section("guidance", Shape.GUIDANCE)), contacts,
        registration(version.section("registration", Shape.REGISTRATION)),
        offered, services.limits(offered),
        coupons(version.section("coupons", Shape.COUPONS), offered),
        application, tiers, draw, allocation.booking(),
        new RefillReader(version, application, visits, contacts, notices.night()).read(draw.isPresent()), visits,
        new CareReader(version, values).read(),
        new NeedToKnowReader(version.section("needToKnow", Shape.NEED_TO_KNOW), values).read(),
        casework(version.section("casework", Shape.CASEWORK)), notices,
        reporting(version.section("reporting", Shape.REPORTING)),
        incidents(version.section("incidents", Shape.INCIDENTS)), staffing,
        new PlanningReader(version, offered, facilities).read(), Facilities.of(facilities));
  }

  private static RegistrationPolicy registration(Section section) {
    var rules = Values.some(section.at("rules"), node -> {
      if (!RegistrationRuleNames.ALL.contains(node.text())) {
        throw node.place().fault("there is no registration rule " + node.text() + "; known are "
            + String.join(", ", RegistrationRuleNames.ALL.stream().sorted().toList()));
      }
      return node.text();
    });
    var daysBeforeFirstUse = section.ifAny("daysBeforeFirstUse").map(node -> node.whole(0, 90));
    if (rules.contains(RegistrationRuleNames.IN_TIME_BEFORE_FIRST_USE) != daysBeforeFirstUse.isPresent()) {
      throw section.placeOf("daysBeforeFirstUse").fault("daysBeforeFirstUse and the rule "
          + RegistrationRuleNames.IN_TIME_BEFORE_FIRST_USE + " go together: both or neither");
    }
    return new RegistrationPolicy(
        section.whole("fromPregnancyWeek", 0, 40), List.copyOf(rules), daysBeforeFirstUse,
        section.ifAny("decidedWithinDays").map(node -> node.whole(0, 90)),
        section.ifAny("mendedWithinDays").map(node -> node.whole(0, 90)),
        section.truthOr("adoptiveByStatement", false), section.truthOr("assessed", false));
  }

  private static CouponPolicy coupons(Section section, List<ServicePolicy> services) {
    var coupons = new CouponPolicy(section.whole("perBirth", 0, 100), yen(section.at("value")));
    if (coupons.perBirth() > 0 != coupons.value().amount() > 0) {
      throw section.placeOf("value").fault("perBirth and value are both 0 or both more");
    }
    boolean cheaper = services.stream().map(service -> service.fee().perDay())
        .anyMatch(rates -> rates.withCoupon().compareTo(rates.standard()) < 0);
    if (cheaper != coupons.perBirth() > 0) {
      throw section.placeOf("perBirth").fault(cheaper
          ? "a service costs less with a coupon, but there are no coupons"
          : "there are coupons, but no service costs less with one");
    }
    return coupons;
  }

  private static ApplicationPolicy application(Section section, List<ServicePolicy> services) {
    var application = new ApplicationPolicy(
        section.whole("opensDaysBefore", 0, 366), section.whole("closesDaysBefore", 0, 366),
        time(section.at("closesAt")), section.whole("mostWishes", 1, 20), section.whole("mostPending", 1, 100),
        section.ifAny("mostStandingWishes").map(node -> node.whole(0, 20)).orElse(0));
    LocalDate anyDate = LocalDate.EPOCH;
    if (!application.opens(anyDate).isBefore(application.closes(anyDate))) {
      throw section.placeOf("opensDaysBefore").fault("the window opens after it closes");
    }
    if (application.mostStandingWishes() > 0
        && services.stream().noneMatch(service -> service.allocation() == Allocation.DRAW)) {
      throw section.placeOf("mostStandingWishes").fault("a wish stands for draws, but nothing is drawn");
    }
    return application;
  }

  private static CaseworkPolicy casework(Section section) {
    var casework = new CaseworkPolicy(
        section.whole("neverAppliedAfterDays", 1, 366), section.whole("stoppedAfterDays", 1, 366),
        section.whole("lostInARow", 1, 100), Duration.ofHours(section.whole("callAgainAfterHours", 1, 240)),
        Duration.ofHours(section.whole("callAgainAfterMessageHours", 1, 240)));
    if (casework.callAgainAfterMessage().compareTo(casework.callAgainAfter()) < 0) {
      throw section.placeOf("callAgainAfterMessageHours").fault("who has a message is called later than who has none");
    }
    return casework;
  }

  private static ReportingPolicy reporting(Section section) {
    var reporting = new ReportingPolicy(
        section.whole("reportsByDay", 1, 28), section.whole("invoiceByDay", 1, 28),
        section.whole("keepYears", 1, 100), section.ifAny("changeOfTypesByDay").map(node -> node.whole(1, 28)));
    if (reporting.invoiceByDay() < reporting.reportsByDay()) {
      throw section.placeOf("invoiceByDay").fault("the invoice cannot be due before the reports it rests on");
    }
    return reporting;
  }

  private static IncidentPolicy incidents(Section section) {
    return new IncidentPolicy(
        section.whole("seriousFromDays", 1, 366), section.whole("firstReportWithinDays", 0, 30),
        period(section.at("secondReportWithin")));
  }

  private static StaffingPolicy staffing(Section section) {
    return new StaffingPolicy(
        section.ifAny("pairsPerMidwifeByDay").map(node -> node.whole(1, 20)),
        section.ifAny("overnightBelow").map(node -> node.whole(1, 100)),
        section.ifAny("midwifeLedBelow").map(Values::period), section.truth("extraClaimForSupportStaff"));
  }
}
