package jp.sango.refill;

import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.Wish;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;

/**
 * A wish that its draw left open.
 *
 * @param rank 0 is her dearest
 */
public record WaitingWish(
    ApplicationId application, int rank, UUID draw, RegistrationId family, PersonId person, Wish wish) {}
