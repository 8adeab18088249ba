package jp.sango.bench;

import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import jp.sango.local.FcmReceiver;
import jp.sango.local.Ledger;
import jp.sango.local.ReceiverPlace;

/** The receiver of {@code infra/local} in a process of its own, with a ledger instead of messages. */
final class PushReceiver implements AutoCloseable {

  static final String PROJECT = "sango-bench";

  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

  private final Child child;
  private final Path directory;
  private final String endpoint;

  private PushReceiver(Child child, Path directory, String endpoint) {
    this.child = child;
    this.directory = directory;
    this.endpoint = endpoint;
  }

  static PushReceiver start(Settings settings) {
    try {
      var directory = Files.createDirectories(settings.scratch().resolve("receiver"));
      var child = Child.conversation(settings, List.of(Java.program(), "-Xmx512m", "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
          System.getProperty("java.class.path"), PushReceiver.class.getName(), directory.toString()),
          settings.scratch().resolve("receiver.log"));
      return new PushReceiver(child, directory, Stack.answer(child));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return endpoint;
  }

  /** As the SDK gets one for the account. */
  String accessToken() {
    try (var json = Files.newInputStream(account())) {
      return GoogleCredentials.fromStream(json).createScoped(SCOPE).refreshAccessToken().getTokenValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path account() {
    return directory.resolve("account.json");
  }

  Path trustStore() {
    return directory.resolve("trust.p12");
  }

  /** All messages that it took so far. */
  void taken(Consumer<Ledger.Entry> reader) {
    Ledger.read(directory.resolve("ledger"), reader);
  }

  Usage usage() {
    return Usage.of(child.id());
  }

  @Override
  public void close() {
    child.close();
  }

  public static void main(String[] arguments) throws IOException {
    var directory = Path.of(arguments[0]);
    var fcm = FcmReceiver.start(Clock.systemUTC(), ReceiverPlace.in(directory, 0, 0));
    Files.writeString(directory.resolve("account.json"), fcm.serviceAccount(PROJECT));
    fcm.trustStore();
    System.out.println(Servers.MARK + fcm.secureEndpoint());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }
}
