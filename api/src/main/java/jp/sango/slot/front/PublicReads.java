package jp.sango.slot.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import jp.sango.availability.LiveAvailability;
import jp.sango.security.PublicAnswers;
import jp.sango.slot.front.Questions.Question;
import jp.sango.slot.web.AcceptedCodings;

/**
 * Finished answers by what is asked. That can be spelt in ways without end: targets only point to questions. An answer is
 * true as long as nothing could have changed (the board's mark) and the day in Japan is the same, for dates that are not
 * given begin today. What cannot be answered here, because it is written in another way or because it is wrong, is
 * somebody else's.
 */
final class PublicReads {

  /** Of different headers; there are as many as there are browsers. */
  private static final int ACCEPTED = 200;

  /** Of the bytes that documents may take, targets may take one in so many besides. */
  private static final int SHARE_OF_TARGETS = 8;
  /** Bytes of heap: a target's question, and what each character can add to it, for codes become sets of strings. */
  private static final long OF_A_QUESTION = 1_000;
  private static final long OF_A_CHARACTER = 16;

  private final LiveAvailability live;
  private final Questions questions;
  private final PublicAnswers common;
  private final RecentlyUsed<String, Question> asked;
  private final RecentlyUsed<Question, Kept> kept;
  private final RecentlyUsed<String, AcceptedCodings> accepted = new RecentlyUsed<>(ACCEPTED, (_, _) -> 1);

  private record Kept(Object mark, PublicDocument document) {}

  /** @param bytes that may be kept */
  PublicReads(LiveAvailability live, Questions questions, PublicAnswers common, long bytes) {
    this.live = live;
    this.questions = questions;
    this.common = common;
    this.asked = new RecentlyUsed<>(bytes / SHARE_OF_TARGETS, (target, _) -> weight(target));
    this.kept = new RecentlyUsed<>(bytes, (_, one) -> one.document().weight());
  }

  /** To a GET or HEAD of this target. */
  Optional<PublicAnswer> answer(String target, HttpHeaders asked) {
    return Asked.isPossible(target) ? current(target).map(known ->
        known.document().answer(codings(asked), all(asked, HttpHeaderNames.IF_NONE_MATCH))) : Optional.empty();
  }

  /** In bytes, roughly. */
  long weight() {
    return asked.weight() + kept.weight();
  }

  private static long weight(String target) {
    return OF_A_QUESTION + OF_A_CHARACTER * target.length();
  }

  private Optional<Kept> current(String target) {
    return question(target).flatMap(this::current);
  }

  private Optional<Question> question(String target) {
    var known = asked.get(target);
    return known != null && questions.isTodays(known) ? Optional.of(known)
        : questions.of(target).filter(PublicReads::isPlainRead).map(question -> asked.put(target, question));
  }

  /** Who names an event asks in a way of her own each time, though a plain read has no use for it. */
  private static boolean isPlainRead(Question question) {
    return !question.stream() && question.lastEventId().isEmpty();
  }

  private Optional<Kept> current(Question question) {
    var known = kept.get(question);
    return known != null && known.mark() == live.mark(question.programme())
        ? Optional.of(known) : answered(question, Optional.ofNullable(known).map(Kept::document));
  }

  /** The mark is taken before the view: what changes in between makes the answer old, never the mark new. */
  private Optional<Kept> answered(Question question, Optional<PublicDocument> before) {
    var mark = live.mark(question.programme());
    return live.view(question.programme(), question.filter()).map(view -> kept.put(question, new Kept(mark,
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
