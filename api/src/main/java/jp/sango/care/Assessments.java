package jp.sango.care;

import jp.sango.kernel.Actor;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** The verbs on assessments that other features need. */
public interface Assessments {

  /**
   * Keeps what staff have asked, as the family's next version; joins the caller's transaction, and locks the family.
   * Refused where the family is not of the actor's municipality or the answers don't fit the policy's form.
   */
  Mono<AssessmentId> keep(Actor by, RegistrationId family, AssessmentForm answers);
}
