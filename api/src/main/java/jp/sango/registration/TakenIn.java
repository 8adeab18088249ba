package jp.sango.registration;

import java.time.Duration;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** What draws take in; asked by whoever has locked a family's registrations, as those who apply have. */
public interface TakenIn {

  /** Where nothing is drawn. */
  TakenIn NOTHING = new TakenIn() {
    @Override
    public Mono<Boolean> settle(MunicipalityCode municipality, Duration patience) {
      return Mono.just(true);
    }

    @Override
    public Mono<Boolean> isUndecided(MunicipalityCode municipality, PersonId person) {
      return Mono.just(false);
    }
  };

  /**
   * Waits for a draw that is just taking in what families asked for, and never refuses. From then on none does until the
   * transaction ends; false where that would have taken longer.
   */
  Mono<Boolean> settle(MunicipalityCode municipality, Duration patience);

  /** Whether a draw has taken in something of hers that it has not decided on yet. */
  Mono<Boolean> isUndecided(MunicipalityCode municipality, PersonId person);
}
