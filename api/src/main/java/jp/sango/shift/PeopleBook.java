package jp.sango.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.FacilityPersonId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Facilities' people as they are kept. */
public interface PeopleBook {

  /** A try that has been counted. @param tries with this one */
  record Attempt(Optional<String> pinHash, Optional<String> codeHash, Optional<Instant> codeUntil, int version, int tries) {}

  /** @param isNeeded whether the facility tells its people apart @param isOn whether this shift still holds */
  record Standing(boolean isNeeded, boolean isOn) {}

  /** Who adds somebody keeps others from it until the transaction ends. */
  Mono<Void> lock(Workplace at);

  Mono<Void> add(FacilityPerson person, OneTimeCode code);

  /** Those who may be there first, then those who left last. */
  Flux<FacilityPerson> list(Workplace at, LocalDate today, int most);

  Mono<FacilityPerson> find(Workplace at, FacilityPersonId id);

  /** Takes her PIN, and gives her tries anew. False where she has been revoked. */
  Mono<Boolean> giveCode(Workplace at, FacilityPersonId id, OneTimeCode code);

  /** False where she may not be there any more. @param until her last day, if it is known */
  Mono<Boolean> changeUntil(Workplace at, FacilityPersonId id, Optional<LocalDate> until, LocalDate today);

  /** Ends her shifts. Who has been revoked stays so since then. */
  Mono<Void> revoke(Workplace at, FacilityPersonId id, Instant now);

  /** Counts a try before anybody looks at it; empty where she has none left or may not be there. */
  Mono<Attempt> attempt(Workplace at, FacilityPersonId id, LocalDate today);

  /** In place of the code, which is good once. False where somebody was quicker, or she has been revoked. */
  Mono<Boolean> keepPin(Workplace at, FacilityPersonId id, Attempt proved, String pinHash);

  /** Gives her tries anew. False where she has been revoked meanwhile. */
  Mono<Boolean> wasRight(Workplace at, FacilityPersonId id, Attempt proved);

  Mono<Standing> standing(Workplace at, Optional<BegunShift> begun, LocalDate today);

  /** Names of those who left before; says how many there were. */
  Mono<Long> forgetNames(Instant leftBefore, int most);
}
