package jp.sango.application.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.Coordination.Progress;
import jp.sango.application.NextSteps;
import jp.sango.kernel.Language;
import reactor.core.publisher.Mono;

/** Applications as their family reads them: in her language, with how far they have come. */
record ApplicationViews(ApplicationDesk desk, NextSteps nextSteps) {

  ApplicationViews(ApplicationDesk desk) {
    this(desk, new NextSteps());
  }

  Mono<ApplicationView> one(Application application) {
    return all(List.of(application)).map(List::getFirst);
  }

  /** Of one person, in the same order. */
  Mono<List<ApplicationView>> all(List<Application> hers) {
    return hers.isEmpty() ? Mono.just(List.of())
        : desk.language(hers.getFirst().municipality(), hers.getFirst().person())
            .flatMap(language -> desk.progress(hers).map(progress -> views(hers, language, progress)));
  }

  private List<ApplicationView> views(
      List<Application> hers, Language language, Map<ApplicationId, Progress> progress) {
    return hers.stream()
        .map(one -> ApplicationView.of(one, Optional.ofNullable(progress.get(one.id())), language, nextSteps))
        .toList();
  }
}
