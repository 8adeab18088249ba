package jp.sango.programme.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Allowances;
import jp.sango.programme.ApplicationPolicy;
import jp.sango.programme.BeaconPolicy;
import jp.sango.programme.BookingPolicy;
import jp.sango.programme.BringList;
import jp.sango.programme.ChancePolicy;
import jp.sango.programme.Contact;
import jp.sango.programme.CouponPolicy;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Guidance;
import jp.sango.programme.IncidentPolicy;
import jp.sango.programme.LossCredit;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.RegistrationPolicy;
import jp.sango.programme.ReportingPolicy;
import jp.sango.programme.StaffingPolicy;
import jp.sango.programme.TierReserve;
import jp.sango.programme.UsageLimit;
import jp.sango.programme.VisitPolicy;

/**
 * One version of a policy, facilities left out; texts for people by language tag.
 *
 * @param languages in which the policy's texts are
 * @param noticeLanguages those that a family can choose: notices come in them
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ProgrammeView(
    String code,
    String version,
    LocalDate effectiveFrom,
    Map<String, String> name,
    Map<String, String> municipality,
    List<String> languages,
    List<String> noticeLanguages,
    GuidanceView guidance,
    List<ContactView> contacts,
    RegistrationPolicy registration,
    List<ServiceView> services,
    List<UsageLimit> limits,
    CouponView coupons,
    ApplicationPolicy application,
    List<TierView> tiers,
    Optional<DrawView> draw,
    Optional<BookingPolicy> booking,
    VisitsView visits,
    ReportingPolicy reporting,
    IncidentPolicy incidents,
    StaffingPolicy staffing) {

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record GuidanceView(
      Map<String, String> whoMayUse,
      Map<String, String> howToApply,
      Map<String, String> specialNeeds,
      Optional<Map<String, String>> onTheDay) {
    static GuidanceView of(Guidance guidance) {
      return new GuidanceView(
          guidance.whoMayUse().byTag(), guidance.howToApply().byTag(), guidance.specialNeeds().byTag(),
          guidance.onTheDay().map(LocalizedText::byTag));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ContactView(
      Contact.Kind kind,
      Map<String, String> name,
      Optional<String> telephone,
      Optional<Map<String, String>> hours,
      Optional<StaffedView> staffed) {
    static ContactView of(Contact contact) {
      return new ContactView(
          contact.kind(), contact.name().byTag(), contact.telephone(), contact.hours().map(LocalizedText::byTag),
          contact.staffed().map(hours -> new StaffedView(
              hours.weekdays(), hours.from().toString(), hours.until().toString())));
    }
  }

  record StaffedView(Collection<DayOfWeek> weekdays, String from, String until) {}

  /** {@code value} in yen. */
  record CouponView(int perBirth, long value) {
    static CouponView of(CouponPolicy coupons) {
      return new CouponView(coupons.perBirth(), coupons.value().amount());
    }
  }

  record TierView(String name, Map<String, String> title) {
    static TierView of(PriorityTier tier) {
      return new TierView(tier.name(), tier.title().byTag());
    }
  }

  /** Present where the municipality has decided so: what is kept, what losses count for, what is mixed in. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record DrawView(
      List<LocalTime> times, int seedCommittedHoursBefore, int smallestCountShown, ChancePolicy chances,
      Optional<ReservesView> reserves, Optional<LossCreditView> lossCredit, Optional<BeaconView> beacon) {
    static DrawView of(DrawPolicy draw) {
      return new DrawView(draw.times(), draw.seedCommittedHoursBefore(), draw.smallestCountShown(), draw.chances(),
          draw.allowances().reserves().map(ReservesView::of),
          draw.allowances().lossCredit().map(LossCreditView::of), draw.beacon().map(BeaconView::of));
    }
  }

  /** The public random beacon that each draw mixes in; the last two seconds count from the draw's time. */
  record BeaconView(
      String name, String chainHash, String publicKey, String groupHash, Instant genesis, long periodSeconds,
      long roundAfterSeconds, long waitAtMostSeconds, Map<String, String> text) {
    static BeaconView of(BeaconPolicy beacon) {
      var chain = beacon.chain();
      return new BeaconView(chain.name(), chain.hash(), chain.publicKey(), chain.groupHash(), chain.genesis(),
          chain.period().toSeconds(), beacon.roundAfter().toSeconds(), beacon.waitAtMost().toSeconds(),
          beacon.text().byTag());
    }
  }

  /** The words say for whom. */
  record ReservesView(List<KeptView> kept, Map<String, String> text) {
    static ReservesView of(Allowances.Reserves reserves) {
      return new ReservesView(reserves.kept().stream().map(KeptView::of).toList(), reserves.text().byTag());
    }
  }

  /** Of a pool on each date: so many places, or so many percent of those that it has, rounded down. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record KeptView(String pool, Optional<Integer> places, Optional<Integer> percent) {
    static KeptView of(TierReserve reserve) {
      return switch (reserve.share()) {
        case TierReserve.Share.Places(int number) ->
            new KeptView(reserve.pool().value(), Optional.of(number), Optional.empty());
        case TierReserve.Share.Percent(int percent) ->
            new KeptView(reserve.pool().value(), Optional.empty(), Optional.of(percent));
      };
    }
  }

  /** As many numbers more at most, for losses of so many days before the draw. */
  record LossCreditView(int most, int withinDays, Map<String, String> text) {
    static LossCreditView of(LossCredit credit) {
      return new LossCreditView(credit.most(), credit.withinDays(), credit.text().byTag());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record VisitsView(
      int callDaysBefore, String callDueAt, int cancelDaysBefore, String cancelUntil, boolean noShowCounts,
      List<ChecklistView> checklist, Optional<BringView> bring) {
    static VisitsView of(VisitPolicy visits) {
      return new VisitsView(
          visits.callDaysBefore(), visits.callDueAt().toString(), visits.cancelDaysBefore(),
          visits.cancelUntil().toString(), visits.attendance().noShowCounts(),
          visits.checklist().stream().map(ChecklistView::of).toList(),
          Optional.of(visits.bring()).filter(bring -> !bring.isEmpty()).map(BringView::of));
    }
  }

  record ChecklistView(String key, Map<String, String> text, Collection<ServiceType> types, boolean firstUseOnly) {
    static ChecklistView of(VisitPolicy.ChecklistItem item) {
      return new ChecklistView(item.key(), item.text().byTag(), item.types(), item.firstUseOnly());
    }
  }

  /** {@code sample}: what is usual, for the municipality names nothing. After a loss only what is marked so is named. */
  record BringView(boolean sample, List<ThingView> things) {
    static BringView of(BringList bring) {
      return new BringView(bring.sample(), bring.things().stream().map(ThingView::of).toList());
    }
  }

  record ThingView(Map<String, String> text, Collection<ServiceType> types, boolean afterLoss) {
    static ThingView of(BringList.Thing thing) {
      return new ThingView(thing.text().byTag(), thing.types(), thing.afterLoss());
    }
  }

  static ProgrammeView of(Policy policy, Languages registered) {
    return new ProgrammeView(
        policy.municipality().value(), policy.version().value(), policy.effectiveFrom(), policy.name().byTag(),
        policy.municipalityName().byTag(), policy.languages().stream().map(Language::tag).toList(),
        registered.all().stream().map(Language::tag).toList(),
        GuidanceView.of(policy.guidance()), policy.contacts().stream().map(ContactView::of).toList(),
        policy.registration(), policy.services().stream().map(ServiceView::of).toList(), policy.limits(),
        CouponView.of(policy.coupons()), policy.application(), policy.tiers().stream().map(TierView::of).toList(),
        policy.draw().map(DrawView::of), policy.booking(), VisitsView.of(policy.visits()), policy.reporting(), policy.incidents(),
        policy.staffing());
  }
}
