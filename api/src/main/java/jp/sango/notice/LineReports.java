package jp.sango.notice;

import java.time.Duration;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.push.Address;
import jp.sango.push.LineEvent;
import reactor.core.publisher.Mono;

/** What LINE reported to a municipality, and whose accounts it is about. */
public interface LineReports {

  /** False if it was reported before. */
  Mono<Boolean> isNew(MunicipalityCode municipality, LineEvent event);

  /** Whose account it is; empty if it is linked to nobody. */
  Mono<PersonId> whoHas(MunicipalityCode municipality, Address.LineUser account);

  /** From now on LINE is no way to her; whose account it was, unless something later has been heard of it. */
  Mono<PersonId> left(MunicipalityCode municipality, LineEvent.Unfollowed event);

  /** LINE is a way to her again; whose account it is, unless something later has been heard of it. */
  Mono<PersonId> cameBack(MunicipalityCode municipality, LineEvent.Followed event);

  /** Deletes ids of reports from longer ago, so many at most, and says how many there were. */
  Mono<Long> forget(Duration longerAgo, int most);
}
