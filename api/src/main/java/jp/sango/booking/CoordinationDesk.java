package jp.sango.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.sango.application.Application;
import jp.sango.application.ApplicationId;
import jp.sango.application.Coordination;
import jp.sango.application.CoordinationState;
import jp.sango.application.Examination;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.booking.Cases.Taking;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Role;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Takes care of every application that no draw decides, from its coming in to its being taken back. */
public final class CoordinationDesk implements Coordination {

  private final BookingBook book;
  private final Families families;
  private final Policies policies;
  private final Examination examination;
  private final Routes routes;
  private final Cases cases;
  private final Requests requests;

  CoordinationDesk(
      BookingBook book, Families families, Policies policies, Examination examination, Routes routes, Cases cases,
      Requests requests) {
    this.book = book;
    this.families = families;
    this.policies = policies;
    this.examination = examination;
    this.routes = routes;
    this.cases = cases;
    this.requests = requests;
  }

  /** Staff may coordinate whatever they apply for on her behalf; she herself goes the way that the policy says. */
  @Override
  public Mono<Void> admit(Actor by, Family family, List<Wish> wishes, Policy policy) {
    return by.role() != Role.RESIDENT
        ? Mono.empty()
        : routes.of(policy, family, wishes)
            .filter(all -> all.stream().allMatch(route -> route.way() == Way.DIRECT))
            .flatMap(direct -> Mono.error(Problem.refused("booked-directly", "wishes").asError()));
  }

  @Override
  public Mono<Void> begin(Actor by, Application application) {
    var policy = policies.at(application.municipality(), application.receivedAt());
    return families.all(List.of(application.family()))
        .mapNotNull(found -> found.get(application.family()))
        .flatMap(family -> routes.of(policy, family, application.plainWishes())
            .map(all -> booking(application, all, policy))
            .flatMap(booking -> cases.begin(booking, family, by, application.receivedAt())))
        .then();
  }

  private static Booking booking(Application application, List<BookingRoute> all, Policy policy) {
    var because = all.stream().flatMap(route -> route.because().stream()).collect(Collectors.toSet());
    return new Booking(
        application.id(), application.municipality(), application.family(), application.person(), Way.COORDINATION,
        CoordinationState.APPLIED, because, Task.CALL_AND_ASSESS,
        policy.booking().map(booking -> booking.deadlines().assess(application.receivedAt())), latest(application), 1);
  }

  private static LocalDate latest(Application application) {
    return application.plainWishes().stream().map(Wish::start).max(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public Mono<Void> withdraw(Actor by, Application application) {
    var now = examination.now();
    return cases.open(application.municipality(), application.id())
        .delayUntil(open -> open.booking().state() == CoordinationState.REQUESTED
            ? giveBack(application.id(), now)
            : Mono.empty())
        .flatMap(open -> cases.take(open, Taking.by(by, BookingStep.WITHDRAW, now)))
        .then();
  }

  private Mono<Void> giveBack(ApplicationId id, Instant now) {
    return requests.open(id)
        .flatMap(request -> requests.giveBack(request, FacilityRequest.State.WITHDRAWN, Optional.empty(), now));
  }

  @Override
  public Mono<Map<ApplicationId, Progress>> progress(Collection<ApplicationId> ids) {
    return book.all(ids).collectMap(Booking::id, booking -> new Progress(booking.state(), booking.due()));
  }
}
