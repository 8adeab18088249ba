package jp.sango.care.store;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** What makes a family's texts unreadable in the database. */
interface Seals {

  /** Joins the caller's transaction, if there is one. */
  Mono<Seal> of(MunicipalityCode municipality, RegistrationId family);

  /** One family's seal. */
  interface Seal {

    String seal(String field, String plain);

    String unseal(String field, String sealed);
  }

  /** Leaves texts as they are. */
  static Seals none() {
    return (municipality, family) -> Mono.just(new Seal() {
      @Override
      public String seal(String field, String plain) {
        return plain;
      }

      @Override
      public String unseal(String field, String sealed) {
        return sealed;
      }
    });
  }
}
