package jp.sango.slot.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import jp.sango.availability.LiveAvailability;
import jp.sango.security.PublicAnswers;
import jp.sango.slot.front.Questions.Question;
import jp.sango.slot.web.AcceptedCodings;

/**
 * Finished answers by request target. An answer is true as long as nothing could have changed (the board's mark) and
 * the day in Japan is the same, for dates that are not given begin today. What cannot be answered here, because it is
 * written in another way or because it is wrong, is somebody else's.
 */
final class PublicReads {

  /** Of different headers; there are as many as there are browsers. */
  private static final int ACCEPTED = 200;

  private final LiveAvailability live;
  private final Questions questions;
  private final PublicAnswers common;
  private final RecentlyUsed<String, Kept> kept;
  private final RecentlyUsed<String, AcceptedCodings> accepted = new RecentlyUsed<>(ACCEPTED, one -> 1);

  private record Kept(Question question, Object mark, PublicDocument document) {}

  /** @param bytes that may be kept */
  PublicReads(LiveAvailability live, Questions questions, PublicAnswers common, long bytes) {
    this.live = live;
    this.questions = questions;
    this.common = common;
    this.kept = new RecentlyUsed<>(bytes, one -> one.document().weight());
  }

  /** To a GET or HEAD of this target. */
  Optional<PublicAnswer> answer(String target, HttpHeaders asked) {
    return Asked.isPossible(target) ? current(target).map(known ->
        known.document().answer(codings(asked), all(asked, HttpHeaderNames.IF_NONE_MATCH))) : Optional.empty();
  }

  private Optional<Kept> current(String target) {
    var known = kept.get(target);
    if (known == null || !questions.isTodays(known.question())) {
      return questions.of(target).filter(question -> !question.stream())
          .flatMap(question -> answered(target, question, Optional.empty()));
    }
    return known.mark() == live.mark(known.question().programme())
        ? Optional.of(known) : answered(target, known.question(), Optional.of(known.document()));
  }

  /** The mark is taken before the view: what changes in between makes the answer old, never the mark new. */
  private Optional<Kept> answered(String target, Question question, Optional<PublicDocument> before) {
    var mark = live.mark(question.programme());
    return live.view(question.programme(), question.filter()).map(view -> kept.put(target, new Kept(question, mark,
        before.filter(document -> document.shows(view)).orElseGet(() -> new PublicDocument(view, common)))));
  }

  private AcceptedCodings codings(HttpHeaders asked) {
    var header = all(asked, HttpHeaderNames.ACCEPT_ENCODING);
    return header.isEmpty() ? AcceptedCodings.NOTHING_SAID : accepted.computeIfAbsent(header, AcceptedCodings::of);
  }

  /** A list may come in one line or in several. */
  private static String all(HttpHeaders asked, CharSequence name) {
    var first = asked.get(name);
    if (first == null) {
      return "";
    }
    var every = asked.getAll(name);
    return every.size() == 1 ? first : String.join(",", every);
  }
}
