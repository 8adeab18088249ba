package jp.sango.broadcast.web;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.Choice;
import jp.sango.broadcast.Content;
import jp.sango.broadcast.HeadCount;
import jp.sango.broadcast.ProgressDesk;
import jp.sango.broadcast.SegmentSentences;
import jp.sango.broadcast.web.BroadcastForms.BroadcastView;
import jp.sango.broadcast.web.BroadcastForms.ContentRequest;
import jp.sango.broadcast.web.BroadcastForms.CountRequest;
import jp.sango.broadcast.web.BroadcastForms.CountView;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Languages;
import jp.sango.kernel.LocalizedText;
import jp.sango.notice.NoticeTexts;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests as values and values as answers, by the policy in effect. */
@Component
final class BroadcastViews {

  private final HeadCount headCount;
  private final SegmentSentences sentences;
  private final NoticeTexts texts;
  private final Languages languages;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  BroadcastViews(HeadCount headCount, SegmentSentences sentences, NoticeTexts texts,
      Languages languages, Policies policies, Audit audit, Clock clock) {
    this.headCount = headCount;
    this.sentences = sentences;
    this.texts = texts;
    this.languages = languages;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  Content content(Actor actor, ContentRequest request) {
    return request.checked(policy(actor), languages, clock.instant());
  }

  /** Recorded: whoever counts again and again, with other criteria each time, learns something of people. */
  Mono<CountView> count(Actor actor, CountRequest request) {
    var policy = policy(actor);
    var choice = Choice.of(request.checked(policy, languages), request.isImportant());
    return audit.recordRead(actor, "broadcast.count", choice.segment().name(), "choosing-whom-to-tell")
        .then(Mono.defer(() -> headCount.of(actor.municipality(), choice)))
        .map(counted -> CountView.of(sentences.of(choice, policy), counted));
  }

  BroadcastView shown(Actor actor, ProgressDesk.Shown shown) {
    return BroadcastView.of(shown, reaches(actor, shown.broadcast()), isMine(actor, shown.broadcast()));
  }

  BroadcastView listed(Actor actor, Broadcast broadcast) {
    return BroadcastView.of(broadcast, reaches(actor, broadcast), isMine(actor, broadcast));
  }

  private LocalizedText reaches(Actor actor, Broadcast broadcast) {
    return sentences.of(Choice.of(broadcast.content(), texts), policy(actor));
  }

  private static boolean isMine(Actor actor, Broadcast broadcast) {
    return broadcast.authors().contains(actor.person());
  }

  private Policy policy(Actor actor) {
    return policies.at(actor.municipality(), clock.instant());
  }
}
