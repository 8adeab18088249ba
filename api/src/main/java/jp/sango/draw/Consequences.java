package jp.sango.draw;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.application.DrawResult;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;
import jp.sango.visit.NewVisit;
import jp.sango.visit.VisitId;

/**
 * All that follows from a run, made ready before the first row is written.
 *
 * @param results in the order of the applications, which is that of their ids and their locks: rows that lie together are
 *     written together
 * @param visits in the order of the draw, in which a family's coupons go to them
 * @param news in the order of the draw
 */
record Consequences(
    Applicants applicants, Run run, String recordHash, List<SlotCount> counts, List<DrawResult> results,
    List<NewVisit> visits, List<NewNotice> news) {

  private static final Duration RESULT_IS_NEWS_FOR = Duration.ofHours(14);

  static Consequences of(Applicants applicants, Run run, Instant now) {
    var decisions = decisions(applicants, run.allotments());
    return new Consequences(
        applicants, run, run.hash(), SlotCount.all(applicants.applications(), run.allotments()),
        results(applicants, run.allotments()),
        decisions.stream().filter(Decision::isGiven).map(given -> visit(applicants, given)).toList(),
        news(applicants, decisions, now.plus(RESULT_IS_NEWS_FOR)));
  }

  private record Decision(PendingApplication application, Family family, Allotment allotment) {

    boolean isGiven() {
      return allotment.grantedWish().isPresent();
    }

    Wish given() {
      return application.wishes().get(allotment.grantedWish().orElseThrow());
    }
  }

  private static List<Decision> decisions(Applicants applicants, List<Allotment> allotments) {
    Map<UUID, PendingApplication> byId = applicants.applications().stream()
        .collect(toMap(application -> application.id().value(), Function.identity()));
    return allotments.stream().map(allotment -> {
      var application = byId.get(allotment.application());
      return new Decision(application, applicants.family(application), allotment);
    }).toList();
  }

  private static List<DrawResult> results(Applicants applicants, List<Allotment> allotments) {
    Map<UUID, Allotment> byId = allotments.stream().collect(toMap(Allotment::application, Function.identity()));
    return applicants.applications().stream()
        .map(application -> result(application, byId.get(application.id().value())))
        .toList();
  }

  private static DrawResult result(PendingApplication application, Allotment allotment) {
    return new DrawResult(application, allotment.ticket().value(), allotment.number().value(), allotment.grantedWish(),
        allotment.wishes());
  }

  private static NewVisit visit(Applicants applicants, Decision decision) {
    var wish = decision.given();
    return new NewVisit(
        new VisitId(UUID.randomUUID()), applicants.policy().municipality(), decision.family(),
        decision.application().id().value(), wish.facility(), wish.type(), wish.dates(),
        applicants.seats(decision.application(), wish).orElseThrow(), applicants.policy().version());
  }

  /** A rerun tells only those for whom something has changed. */
  private static List<NewNotice> news(Applicants applicants, List<Decision> decisions, Instant deadline) {
    boolean again = applicants.draw().rerunOf().isPresent();
    return OnePush.of(decisions.stream()
        .filter(decision -> decision.isGiven() || !again)
        .map(decision -> notice(applicants, decision, deadline))
        .toList());
  }

  private static NewNotice notice(Applicants applicants, Decision decision, Instant deadline) {
    var family = decision.family();
    var application = decision.application();
    return new NewNotice(
        family.municipality(), family.person(), decision.isGiven() ? NoticeKind.DRAW_WON : NoticeKind.DRAW_LOST,
        application.id().toString(),
        decision.isGiven() ? described(applicants.policy(), decision.given(), family) : Map.of(), family.language(), deadline,
        decision.isGiven() || application.tellsLoss() ? NewNotice.Reach.PUSH : NewNotice.Reach.INBOX_ONLY,
        applicants.draw().id().toString());
  }

  private static Map<String, String> described(Policy policy, Wish wish, Family family) {
    var facility = policy.facility(wish.facility()).orElseThrow().name().in(family.language());
    var service = policy.service(wish.type()).orElseThrow().name().in(family.language());
    return Map.of("facility", facility, "service", service,
        "start", wish.start().toString(), "end", wish.dates().last().toString());
  }
}
