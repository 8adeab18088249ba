package jp.sango.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Whether what was told still stands: asked, before anything leaves, of the feature whose matter it is. */
public interface Causes {

  /** Of which kinds this feature can say so. */
  Set<NoticeKind> kinds();

  /** Which of these have lost their cause: nobody is to be told of them any more. In one question. */
  Mono<Set<NoticeId>> gone(List<Told> told);

  /** What was told, to whom, and of what. */
  record Told(NoticeId notice, MunicipalityCode municipality, PersonId person, NoticeKind kind, String about) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The id of what it is about. */
    public Optional<UUID> subject() {
      return Optional.of(about).filter(id -> ID.matcher(id).matches()).map(UUID::fromString);
    }
  }
}
