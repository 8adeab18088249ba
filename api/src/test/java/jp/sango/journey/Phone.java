package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jp.sango.local.Behaviour;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalPhones;
import jp.sango.local.ReceivedMessage;

/** Somebody's phone, with the app and with LINE. */
public final class Phone {


  private final String owner;
  private final FcmReceiver fcm;
  private final LineReceiver line;

  Phone(String owner, FcmReceiver fcm, LineReceiver line) {
    this.owner = owner;
    this.fcm = fcm;
    this.line = line;
  }

  public String fcmToken() {
    return LocalPhones.fcmToken(owner);
  }

  public String lineUser() {
    return LocalPhones.lineUserId(owner);
  }

  /** Of a login at LINE that was begun with this nonce. */
  public String lineIdToken(String nonce) {
    return LocalPhones.lineIdToken(owner, nonce);
  }

  /** Whoever sends to it learns that nothing is there any more. */
  public void uninstallApp() {
    fcm.behave(fcmToken(), new Behaviour.Unregistered());
  }

  /** What the app has shown, oldest first. */
  public List<ReceivedMessage> pushes() {
    return fcm.messages(fcmToken());
  }

  public List<ReceivedMessage> lineMessages() {
    return line.messages(lineUser());
  }

  public List<ReceivedMessage> messages() {
    return Stream.of(pushes(), lineMessages()).flatMap(List::stream).toList();
  }

  /** The kinds that the app was pushed, oldest first; an outbox has no duty to keep their order. */
  public List<String> kinds() {
    return pushes().stream().map(message -> message.data().get("kind")).toList();
  }

  /** Waits until the app has so many pushes. By LINE she is told only of what has not reached her by the app. */
  public void awaitPushes(int number) {
    Eventually.within(PATIENCE, () ->
        assertThat(pushes()).as("pushes to %s", owner).hasSizeGreaterThanOrEqualTo(number));
    assertThat(pushes()).hasSize(number);
  }
}
