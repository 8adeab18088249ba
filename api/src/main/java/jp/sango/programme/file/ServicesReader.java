package jp.sango.programme.file;

import static jp.sango.programme.file.Values.time;
import static jp.sango.programme.file.Values.yen;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.FeePolicy;
import jp.sango.programme.ServiceHours;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SiblingPolicy;
import jp.sango.programme.UsageLimit;

/** Reads the types of care, their fees and their limits. */
final class ServicesReader {

  private final Section version;
  private final Values values;

  ServicesReader(Section version, Values values) {
    this.version = version;
    this.values = values;
  }

  List<ServicePolicy> services() {
    var seen = EnumSet.noneOf(ServiceType.class);
    List<ServicePolicy> services = version.list("services", node -> {
      var service = service(Section.of(node, Shape.SERVICE));
      if (service.type().isForSiblings()) {
        throw node.place().fault(service.type() + " belongs to a mother's own service: say it there, under siblings");
      }
      if (!seen.add(service.type())) {
        throw node.place().fault(service.type() + " stands under services already");
      }
      return service;
    });
    if (services.isEmpty()) {
      throw version.placeOf("services").fault("there has to be at least one service");
    }
    return services;
  }

  private ServicePolicy service(Section section) {
    var type = Values.type(section.at("type"));
    return new ServicePolicy(
        type, values.text(section.at("name")), values.text(section.at("description")),
        section.at("allocation").oneOf(ServicePolicy.Allocation.class), Values.period(section.at("childAgeBelow")),
        section.truth("correctedAge"), days(section.section("days", Shape.DAYS)),
        section.ifAny("hours").map(ServicesReader::hours), fee(section.section("fee", Shape.FEE)),
        section.ifAny("siblings").map(node -> siblings(type, Section.of(node, Shape.SIBLINGS))));
  }

  private static SiblingPolicy siblings(ServiceType mothers, Section section) {
    var type = mothers.forSiblings()
        .orElseThrow(() -> section.place().fault("siblings cannot come along to " + mothers));
    var policy = new SiblingPolicy(
        type, Values.period(section.at("ageFrom")), Values.period(section.at("ageBelow")), section.whole("most", 1, 10),
        section.ifAny("feePerDay").map(node -> siblingFee(Section.of(node, Shape.SIBLING_FEE)))
            .orElse(SiblingPolicy.Fee.NONE));
    if (!LocalDate.EPOCH.plus(policy.ageFrom()).isBefore(LocalDate.EPOCH.plus(policy.ageBelow()))) {
      throw section.placeOf("ageFrom").fault("no sibling is that old and younger than ageBelow");
    }
    return policy;
  }

  private static SiblingPolicy.Fee siblingFee(Section section) {
    var fee = new SiblingPolicy.Fee(yen(section.at("standard")), yen(section.at("exempt")));
    if (fee.exempt().compareTo(fee.standard()) > 0) {
      throw section.placeOf("exempt").fault("an exempt household pays more than others");
    }
    return fee;
  }

  private static ServicePolicy.DayCount days(Section section) {
    var days = new ServicePolicy.DayCount(section.whole("least", 1, 31), section.whole("most", 1, 31));
    if (days.least() > days.most()) {
      throw section.placeOf("least").fault("least is more than most");
    }
    return days;
  }

  static ServiceHours hours(Node node) {
    var section = Section.of(node, Shape.HOURS);
    Optional<Duration> length =
        section.ifAny("lengthMinutes").map(minutes -> Duration.ofMinutes(minutes.whole(1, 24 * 60)));
    var hours = new ServiceHours(
        time(section.at("from")), time(section.at("until")), section.whole("meals", 0, 50), length);
    if (length.filter(care -> care.compareTo(Duration.between(hours.from(), hours.until())) > 0).isPresent()) {
      throw section.placeOf("lengthMinutes").fault("this does not fit between from and until");
    }
    return hours;
  }

  private static FeePolicy fee(Section section) {
    return new FeePolicy(
        rates(section.section("perDay", Shape.RATES)), rates(section.section("multiplesAddition", Shape.RATES)),
        section.truthOr("sample", false));
  }

  private static FeePolicy.Rates rates(Section section) {
    var rates = new FeePolicy.Rates(
        yen(section.at("standard")), yen(section.at("withCoupon")), yen(section.at("exempt")));
    if (rates.withCoupon().compareTo(rates.standard()) > 0) {
      throw section.placeOf("withCoupon").fault("with a coupon it costs more than without");
    }
    if (rates.exempt().compareTo(rates.standard()) > 0) {
      throw section.placeOf("exempt").fault("an exempt household pays more than others");
    }
    return rates;
  }

  /** Every service counts towards exactly one limit. */
  List<UsageLimit> limits(List<ServicePolicy> services) {
    Set<ServiceType> offered = types(services);
    var limited = EnumSet.noneOf(ServiceType.class);
    List<UsageLimit> limits = version.list("limits", node -> {
      var section = Section.of(node, Shape.LIMIT);
      var types = Values.some(section.at("types"), type -> offered(type, offered));
      types.stream().filter(type -> !limited.add(type)).findFirst().ifPresent(type -> {
        throw section.placeOf("types").fault(type + " counts towards a limit above already");
      });
      int days = section.whole("days", 1, 366);
      services.stream().filter(service -> types.contains(service.type()) && service.days().least() > days)
          .findFirst().ifPresent(service -> {
            throw section.placeOf("days").fault("the shortest " + service.type() + " is longer than this");
          });
      return new UsageLimit(types, days, section.truth("raisableForHighNeed"));
    });
    offered.stream().filter(type -> !limited.contains(type)).findFirst().ifPresent(type -> {
      throw version.placeOf("limits").fault(type + " counts towards no limit");
    });
    return limits;
  }

  static Set<ServiceType> types(List<ServicePolicy> services) {
    var types = EnumSet.noneOf(ServiceType.class);
    services.forEach(service -> types.add(service.type()));
    return types;
  }

  /** What pools may serve: the mothers' types and those of the siblings who come along. */
  static Set<ServiceType> typesWithSiblings(List<ServicePolicy> services) {
    Set<ServiceType> types = types(services);
    services.forEach(service -> service.siblings().ifPresent(siblings -> types.add(siblings.type())));
    return types;
  }

  /** A type that this version offers. */
  static ServiceType offered(Node node, Set<ServiceType> offered) {
    ServiceType type = Values.type(node);
    if (!offered.contains(type)) {
      throw node.place().fault(type + " does not stand under services");
    }
    return type;
  }
}
