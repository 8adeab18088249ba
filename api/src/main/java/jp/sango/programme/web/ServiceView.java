package jp.sango.programme.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.FeePolicy;
import jp.sango.programme.ServiceHours;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SiblingPolicy;

/** A type of care; fees in yen a day (or use), periods as ISO 8601 ({@code P4M}). */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ServiceView(
    ServiceType type,
    Map<String, String> name,
    Map<String, String> description,
    ServicePolicy.Allocation allocation,
    Period childAgeBelow,
    boolean correctedAge,
    ServicePolicy.DayCount days,
    Optional<HoursView> hours,
    FeeView fee,
    Optional<SiblingsView> siblings) {

  record RatesView(long standard, long withCoupon, long exempt) {
    static RatesView of(FeePolicy.Rates rates) {
      return new RatesView(rates.standard().amount(), rates.withCoupon().amount(), rates.exempt().amount());
    }
  }

  /** {@code sample}: placeholders, for the municipality sets its fees elsewhere. */
  record FeeView(RatesView perDay, RatesView multiplesAddition, boolean sample) {
    static FeeView of(FeePolicy fee) {
      return new FeeView(RatesView.of(fee.perDay()), RatesView.of(fee.multiplesAddition()), fee.sample());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record HoursView(String from, String until, int meals, Optional<Long> lengthMinutes) {
    static HoursView of(ServiceHours hours) {
      return new HoursView(hours.from().toString(), hours.until().toString(), hours.meals(),
          hours.length().map(length -> length.toMinutes()));
    }
  }

  /** Older siblings who may come along; the fee is in yen for one of them and day. */
  @Schema(name = "SiblingsAlong")
  record SiblingsView(ServiceType type, Period ageFrom, Period ageBelow, int most, long fee, long feeExempt) {
    static SiblingsView of(SiblingPolicy siblings) {
      return new SiblingsView(siblings.type(), siblings.ageFrom(), siblings.ageBelow(), siblings.most(),
          siblings.fee().standard().amount(), siblings.fee().exempt().amount());
    }
  }

  static ServiceView of(ServicePolicy service) {
    return new ServiceView(
        service.type(), service.name().byTag(), service.description().byTag(), service.allocation(),
        service.childAgeBelow(), service.correctedAge(), service.days(), service.hours().map(HoursView::of),
        FeeView.of(service.fee()), service.siblings().map(SiblingsView::of));
  }
}
