package jp.sango.booking;

import java.time.Instant;
import java.util.Optional;
import jp.sango.application.ApplicationId;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where requests to facilities are kept; writes take part in the caller's transaction. */
public interface RequestBook {

  Mono<Void> add(FacilityRequest request);

  /** Empty if it is another municipality's or another facility's. */
  Mono<FacilityRequest> find(MunicipalityCode municipality, FacilityId facility, RequestId id);

  /** A booking has at most one. */
  Mono<FacilityRequest> open(ApplicationId booking);

  /** Open ones of a facility, due first. */
  Flux<FacilityRequest> open(MunicipalityCode municipality, FacilityId facility, int limit);

  /** All of a booking, in their order. */
  Flux<FacilityRequest> of(ApplicationId booking);

  /** Of an open one; an error if it was not. */
  Mono<Void> close(RequestId id, FacilityRequest.State state, Optional<DeclineReason> reason, Instant at);
}
