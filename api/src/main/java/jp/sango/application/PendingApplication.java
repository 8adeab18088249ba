package jp.sango.application;

import java.time.Instant;
import java.util.List;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/** An application as a draw takes it in: wishes in the family's order, first is dearest. */
public record PendingApplication(
    ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes) {}
