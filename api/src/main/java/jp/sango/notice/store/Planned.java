package jp.sango.notice.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NextStep;
import jp.sango.notice.OnItsWay;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.Untold;
import jp.sango.notice.store.AddressBook.Addresses;
import jp.sango.push.Delivery;

/** What is done next with a notice, and where its hearer is. */
record Planned(OnItsWay notice, NextStep step, Addresses addresses, Listener listener) {

  UUID id() {
    return notice.id().value();
  }

  Stream<Delivery> deliveries(Deliveries deliveries) {
    return switch (step) {
      case NextStep.Ring(var way, var until, _, _) -> addresses.by(way)
          .map(phone -> deliveries.of(id(), phone, notice.told().until(until), listener));
      case NextStep.Sleep _, NextStep.TellInPerson _, NextStep.Rest _ -> Stream.empty();
    };
  }

  Stream<Untold> untold() {
    return switch (step) {
      case NextStep.TellInPerson(var why, _) -> Stream.of(new Untold(
          notice.id(), notice.told().municipality(), notice.told().person(), why, notice.told().deadline()));
      case NextStep.Ring _, NextStep.Sleep _, NextStep.Rest _ -> Stream.empty();
    };
  }

  /** By which ways it has been tried from now on. */
  List<Way> tried() {
    return switch (step) {
      case NextStep.Ring(var way, _, _, _) -> notice.tried(way);
      case NextStep.TellInPerson _ -> notice.tried(Way.IN_PERSON);
      case NextStep.Sleep(_, var tried) -> tried;
      case NextStep.Rest _ -> notice.tried();
    };
  }

  /** With commas between. */
  String triedNames() {
    return tried().stream().map(Way::name).collect(Collectors.joining(","));
  }

  /** When it is looked at again. */
  Optional<Instant> goesOn() {
    return switch (step) {
      case NextStep.Ring(_, _, var goesOn, _) -> goesOn;
      case NextStep.TellInPerson(_, var goesOn) -> goesOn;
      case NextStep.Sleep(var until, _) -> Optional.of(until);
      case NextStep.Rest() -> Optional.empty();
    };
  }

  /** When her app rings once more. */
  Optional<Instant> ringsAgainAt() {
    return switch (step) {
      case NextStep.Ring(_, _, _, var again) -> again;
      case NextStep.TellInPerson _, NextStep.Sleep _ -> notice.ringsAgainAt();
      case NextStep.Rest() -> Optional.empty();
    };
  }

  /** It rings, now or in her morning. */
  boolean isForHerPhone() {
    return switch (step) {
      case NextStep.Ring _, NextStep.Sleep _ -> true;
      case NextStep.TellInPerson _, NextStep.Rest _ -> false;
    };
  }

  /** Why staff tell her, where they do. */
  Optional<Untold.Why> why() {
    return step instanceof NextStep.TellInPerson(var why, _) ? Optional.of(why) : Optional.empty();
  }

  /** What was told beside one that staff tell her is told by them too. */
  static Planned inPerson(OnItsWay notice, Untold.Why why) {
    return new Planned(notice, new NextStep.TellInPerson(why, Optional.empty()), Addresses.NONE, Listener.ANYBODY);
  }
}
