package jp.sango.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a receiver is found, with what key, and where it keeps what it takes. */
public final class ReceiverPlace implements AutoCloseable {
  private final Doors.Ports ports;
  private final ReceiverKey key;
  private final Optional<Ledger> ledger;
  private final Optional<Diary> diary;

  private ReceiverPlace(Doors.Ports ports, ReceiverKey key, Optional<Ledger> ledger, Optional<Diary> diary) {
    this.ports = ports;
    this.key = key;
    this.ledger = ledger;
    this.diary = diary;
  }

  /** On any ports, with messages in memory. */
  static ReceiverPlace anywhere() {
    return new ReceiverPlace(Doors.Ports.ANY, ReceiverKey.ofThisJvm(), Optional.empty(), Optional.empty());
  }

  /**
   * Where whoever starts again is found again, with the same key. Messages are not kept, only the {@link Ledger} of them
   * is: for many, and for receivers that are killed.
   */
  public static ReceiverPlace in(Path directory, int port, int securePort) {
    return new ReceiverPlace(new Doors.Ports(port, securePort), ReceiverKey.in(directory),
        Optional.of(Ledger.open(directory.resolve("ledger"))), Optional.empty());
  }

  /**
   * The same for one that fails: {@code arrivals} is a ledger of all that came in, and {@code treatments} says what became
   * of it.
   */
  public static ReceiverPlace withDiaryIn(Path directory, int port, int securePort) {
    return new ReceiverPlace(new Doors.Ports(port, securePort), ReceiverKey.in(directory),
        Optional.of(Ledger.open(directory.resolve("ledger"))), Optional.of(Diary.in(directory)));
  }

  Doors.Ports ports() {
    return ports;
  }

  ReceiverKey key() {
    return key;
  }

  void arrived(ReceivedMessage message) {
    diary.ifPresent(kept -> kept.arrivals().write(Ledger.Entry.of(message)));
  }

  void treated(Behaviour.Plain behaviour) {
    diary.ifPresent(kept -> kept.treatments().write(behaviour));
  }

  void keep(ReceivedMessage message, Inbox inbox) {
    ledger.ifPresentOrElse(book -> book.write(Ledger.Entry.of(message)), () -> inbox.add(message));
  }

  /** What was taken before it started again. */
  void readTaken(Consumer<Ledger.Entry> reader) {
    ledger.ifPresent(book -> Ledger.read(book.file(), reader));
  }

  @Override
  public void close() {
    ledger.ifPresent(Ledger::close);
    diary.ifPresent(Diary::close);
  }
}
