package jp.sango.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;

/**
 * Words to many, and how far they have come.
 *
 * @param authors who has written or submitted what it says now, of the office
 * @param counted families at its submission
 * @param approval by whom; by the author, where nobody else had to agree
 * @param remark why it was returned
 * @param gathering whom it reaches, once it has begun
 * @param end once nobody is told any more
 */
public record Broadcast(
    BroadcastId id, MunicipalityCode municipality, BroadcastState state, Content content, Instant writtenAt,
    Set<PersonId> authors, Optional<Long> counted, Optional<Approval> approval, Optional<String> remark,
    Optional<Gathering> gathering, Optional<End> end) {

  /** @param fingerprint of the content that was agreed to */
  public record Approval(PersonId by, Instant at, String fingerprint) {}

  /**
   * @param until up to and with this person all have been looked at; empty before the first and behind the last
   * @param members who are told
   * @param optedOut who would be, and wants no broadcasts
   */
  public record Gathering(Instant begunAt, Optional<PersonId> until, long members, long optedOut) {

    Gathering with(PersonId last, long more, long moreOptedOut) {
      return new Gathering(begunAt, Optional.of(last), members + more, optedOut + moreOptedOut);
    }

    /** Nobody's id stays where it is not needed. */
    private Gathering done() {
      return new Gathering(begunAt, Optional.empty(), members, optedOut);
    }
  }

  /** @param why empty where all have been told */
  public record End(Instant at, Optional<StopReason> why) {}

  public static Broadcast draft(
      BroadcastId id, MunicipalityCode municipality, Content content, PersonId author, Instant at) {
    return new Broadcast(id, municipality, BroadcastState.DRAFT, content, at, Set.of(author), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The state after a step; the problem says where it stands instead. */
  BroadcastState after(BroadcastStep step) {
    return BroadcastTransitions.after(state, step)
        .orElseThrow(() -> Problem.conflict("broadcast-stands-elsewhere").with("state", state.name()).asError());
  }

  Broadcast edited(Content other, PersonId by, Instant at) {
    return new Broadcast(id, municipality, after(BroadcastStep.EDIT), other, at, alsoBy(by), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Broadcast submitted(PersonId by, long families) {
    return new Broadcast(id, municipality, after(BroadcastStep.SUBMIT), content, writtenAt, alsoBy(by),
        Optional.of(families), Optional.empty(), Optional.empty(), gathering, end);
  }

  Broadcast submittedAlone(PersonId by, long families, Instant at) {
    return new Broadcast(id, municipality, after(BroadcastStep.SUBMIT_ALONE), content, writtenAt, alsoBy(by),
        Optional.of(families), Optional.of(new Approval(by, at, content.fingerprint())), remark, gathering, end);
  }

  Broadcast approved(PersonId by, Instant at) {
    return new Broadcast(id, municipality, after(BroadcastStep.APPROVE), content, writtenAt, authors, counted,
        Optional.of(new Approval(by, at, content.fingerprint())), remark, gathering, end);
  }

  Broadcast returned(String why) {
    return new Broadcast(id, municipality, after(BroadcastStep.RETURN), content, writtenAt, authors, counted,
        approval, Optional.of(why), gathering, end);
  }

  Broadcast begun(Instant at) {
    return gathered(after(BroadcastStep.BEGIN), new Gathering(at, Optional.empty(), 0, 0));
  }

  Broadcast gathered(Gathering now) {
    return gathered(state, now);
  }

  Broadcast sending() {
    return gathered(after(BroadcastStep.SEND), gathering.orElseThrow().done());
  }

  private Broadcast gathered(BroadcastState next, Gathering now) {
    return new Broadcast(id, municipality, next, content, writtenAt, authors, counted, approval, remark,
        Optional.of(now), end);
  }

  Broadcast sent(Instant at) {
    return ended(after(BroadcastStep.FINISH), new End(at, Optional.empty()));
  }

  Broadcast stopped(StopReason why, Instant at) {
    return ended(after(BroadcastStep.STOP), new End(at, Optional.of(why)));
  }

  private Broadcast ended(BroadcastState next, End now) {
    return new Broadcast(id, municipality, next, content, writtenAt, authors, counted, approval, remark,
        gathering.map(Gathering::done), Optional.of(now));
  }

  private Set<PersonId> alsoBy(PersonId other) {
    return Stream.concat(authors.stream(), Stream.of(other)).collect(Collectors.toUnmodifiableSet());
  }

  boolean isTakenBack() {
    return end.flatMap(End::why).filter(StopReason.BY_STAFF::equals).isPresent();
  }

  /** @param fingerprint of what somebody has read: what was changed meanwhile is not decided on unread */
  Decision asRead(String fingerprint) {
    return Decision.unless(!content.fingerprint().equals(fingerprint),
        () -> Problem.conflict("broadcast-changed-meanwhile"));
  }

  boolean isAsApproved() {
    return approval.filter(given -> given.fingerprint().equals(content.fingerprint())).isPresent();
  }
}
