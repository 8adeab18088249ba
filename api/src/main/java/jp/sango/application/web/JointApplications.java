package jp.sango.application.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationIntake;
import jp.sango.application.ApplicationIntake.Sent;
import jp.sango.application.ApplicationIntake.Taken;
import jp.sango.edge.JointWork;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ProblemException;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What residents send: for a draw many at once, and for anything else one by one. */
final class JointApplications implements JointWork<SubmitRequest, ApplicationView> {

  private final ApplicationIntake intake;
  private final ApplicationDesk desk;
  private final ApplicationViews views;

  JointApplications(ApplicationIntake intake, ApplicationDesk desk, ApplicationViews views) {
    this.intake = intake;
    this.desk = desk;
    this.views = views;
  }

  @Override
  public boolean isJoint(Actor actor, SubmitRequest body) {
    try {
      return intake.takes(sent(actor, body));
    } catch (ProblemException malformed) {
      // Alone she is told.
      return false;
    }
  }

  @Override
  public Mono<List<Verdict<ApplicationView>>> decide(
      MunicipalityCode municipality, List<Request<SubmitRequest>> requests) {
    var sent = requests.stream().map(request -> sent(request.actor(), request.body())).toList();
    return intake.take(municipality, sent)
        .flatMap(taken -> Flux.range(0, taken.size())
            .concatMap(index -> verdict(requests.get(index), taken.get(index)))
            .collectList());
  }

  @Override
  public Mono<ResponseEntity<ApplicationView>> alone(Actor actor, SubmitRequest body) {
    return desk.submit(Behalf.own(actor), body.toWishes())
        .flatMap(views::one)
        .map(JointApplications::created);
  }

  private static Sent sent(Actor actor, SubmitRequest body) {
    return new Sent(Behalf.own(actor), body.toWishes());
  }

  private Mono<Verdict<ApplicationView>> verdict(Request<SubmitRequest> request, Taken taken) {
    return switch (taken) {
      case Taken.Accepted(var application, var language) ->
          intake.rows(Behalf.own(request.actor()), application)
              .contextWrite(context -> context.putAll(request.context()))
              .map(rows -> new Verdict.Granted<>(created(drawn(application, language)), rows));
      case Taken.Refused(var problem) -> Mono.just(new Verdict.Refused<>(problem));
      case Taken.Aside() -> Mono.just(new Verdict.Aside<>());
    };
  }

  private ApplicationView drawn(Application application, Language language) {
    return ApplicationView.of(application, Optional.empty(), language, views.nextSteps());
  }

  private static ResponseEntity<ApplicationView> created(ApplicationView view) {
    return ResponseEntity.created(URI.create("/v1/me/applications/" + view.id())).body(view);
  }
}
