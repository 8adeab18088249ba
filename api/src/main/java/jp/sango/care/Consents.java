package jp.sango.care;

import jp.sango.kernel.FacilityId;
import jp.sango.programme.ConsentPurpose;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** Whether a family agrees, at this moment; never kept or remembered, for she may withdraw at any time. */
public interface Consents {

  Mono<Boolean> given(RegistrationId family, ConsentPurpose purpose, Receiver receiver);

  default Mono<Boolean> given(RegistrationId family, ConsentPurpose purpose, FacilityId receiver) {
    return given(family, purpose, new Receiver.AtFacility(receiver));
  }
}
