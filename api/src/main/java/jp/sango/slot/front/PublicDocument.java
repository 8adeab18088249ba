package jp.sango.slot.front;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.ContentCoding;
import jp.sango.security.PublicAnswers;
import jp.sango.slot.web.AcceptedCodings;
import jp.sango.slot.web.AvailabilityAnswer;

/** A view of the board with its finished answers, in each coding that was asked for and is ready. */
final class PublicDocument {

  /** Bytes that even an empty document takes, with its tags, headers and question. */
  private static final long AROUND_IT = 8_000;

  private final AvailabilityView view;
  private final PublicAnswers common;
  private final String[] tags;
  private final AtomicReferenceArray<Finished> byCoding =
      new AtomicReferenceArray<>(ContentCoding.values().length);

  private record Finished(PublicAnswer whole, PublicAnswer notModified) {}

  PublicDocument(AvailabilityView view, PublicAnswers common) {
    this.view = view;
    this.common = common;
    this.tags = Arrays.stream(ContentCoding.values())
        .map(coding -> AvailabilityAnswer.etag(view.etag(), coding)).toArray(String[]::new);
  }

  boolean shows(AvailabilityView other) {
    return view == other;
  }

  /** In bytes, roughly: with a compressed one beside it, and the headers of each. */
  long weight() {
    return AROUND_IT + view.json().length() * 2L;
  }

  /** @param ifNoneMatch the header, empty if there is none */
  PublicAnswer answer(AcceptedCodings accepted, String ifNoneMatch) {
    var known = ifNoneMatch.isEmpty() ? null : known(accepted, ifNoneMatch);
    return known != null ? known.notModified() : finished(accepted).whole();
  }

  /** Null if she has it in no coding that she takes, or in one that this node has not made yet. */
  private Finished known(AcceptedCodings accepted, String ifNoneMatch) {
    for (var coding : accepted.inOrder()) {
      if (AvailabilityAnswer.isListed(tags[coding.ordinal()], ifNoneMatch)) {
        var finished = inCoding(coding);
        if (finished != null) {
          return finished;
        }
      }
    }
    return null;
  }

  private Finished finished(AcceptedCodings accepted) {
    for (var coding : accepted.inOrder()) {
      var finished = inCoding(coding);
      if (finished != null) {
        return finished;
      }
    }
    throw new IllegalStateException("the document as it is is always ready");
  }

  private Finished inCoding(ContentCoding coding) {
    var known = byCoding.get(coding.ordinal());
    return known != null ? known : finish(coding);
  }

  private Finished finish(ContentCoding coding) {
    var said = AvailabilityAnswer.in(coding, view);
    said.ifPresent(answer -> byCoding.compareAndSet(coding.ordinal(), null, finish(answer)));
    return byCoding.get(coding.ordinal());
  }

  private Finished finish(AvailabilityAnswer said) {
    var caching = new LinkedHashMap<String, String>();
    caching.put("Cache-Control", AvailabilityAnswer.CACHE_CONTROL);
    caching.put("Vary", Stream.concat(Stream.of(AvailabilityAnswer.VARY), common.vary().stream())
        .collect(Collectors.joining(", ")));
    caching.put("ETag", said.etag());
    var whole = new LinkedHashMap<>(caching);
    whole.put("Content-Type", "application/json");
    whole.put("Content-Length", String.valueOf(said.json().length()));
    if (said.coding() != ContentCoding.IDENTITY) {
      whole.put("Content-Encoding", said.coding().token());
    }
    return new Finished(
        new PublicAnswer(HttpResponseStatus.OK, whole, common, new SharedBytes(said.json())),
        new PublicAnswer(HttpResponseStatus.NOT_MODIFIED, caching, common, () -> Unpooled.EMPTY_BUFFER));
  }
}
