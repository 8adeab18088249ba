package jp.sango.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import jp.sango.registration.RegistrationId;

/**
 * A family wants to be forgotten.
 *
 * @param keptUntil the last day on which the law on records keeps hers
 * @param isHeld whether a legal case keeps them longer: for staff
 */
public record DeletionRequest(
    UUID id, RegistrationId family, Instant requestedAt, LocalDate keptUntil, boolean isHeld) {}
