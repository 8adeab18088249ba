package jp.sango.push.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import jp.sango.local.Behaviour;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.ReceiverPlace;

/**
 * FCM and LINE, which take most messages and fail in every way at random. Arguments: the directory, FCM's ports in the
 * clear and by TLS, LINE's port, a seed, and how many of a hundred messages are taken without more ado.
 */
final class ReceiverProgram {

  static final String PROJECT = "sango";

  private ReceiverProgram() {}

  static Path fcm(Path directory) {
    return directory.resolve("fcm");
  }

  static Path line(Path directory) {
    return directory.resolve("line");
  }

  static Path account(Path directory) {
    return directory.resolve("account.json");
  }

  public static void main(String[] arguments) throws IOException {
    Child.begin();
    var directory = Path.of(arguments[0]);
    // Another seed each time it is started: otherwise it would fail at the same message again.
    var seed = Long.parseLong(arguments[4]) + ProcessHandle.current().pid();
    var good = Integer.parseInt(arguments[5]);
    var fcm = FcmReceiver.start(Clock.systemUTC(), ReceiverPlace.withDiaryIn(
        Files.createDirectories(fcm(directory)), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
    var line = LineReceiver.start(Clock.systemUTC(), ReceiverPlace.withDiaryIn(
        Files.createDirectories(line(directory)), Integer.parseInt(arguments[3]), 0));
    fcm.behave(Behaviour.AtRandom.allWays(seed, good));
    line.behave(Behaviour.AtRandom.allWays(seed + 1, good));
    Files.writeString(account(directory), fcm.serviceAccount(PROJECT));
    fcm.trustStore();
    fcm.secureEndpoint();
    Child.workUntilTheEnd();
  }
}
