package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Many connections on one thread, which is the caller's: nothing happens but in {@link #run}. */
final class Wire implements AutoCloseable {

  private static final int READ_AT_ONCE = 256 * 1024;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
  private final byte[] bytes = new byte[READ_AT_ONCE];
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::nanos));

  private record Due(long nanos, Runnable work) {}

  Wire() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happens on a connection. */
  abstract static class Talk {
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    abstract void connected();

    abstract void received(byte[] bytes, int length);

    /** By the other side, or because it failed. */
    abstract void lost(IOException why);

    final void send(byte[] request) {
      try {
        var rest = ByteBuffer.wrap(request);
        if (!unsent.hasRemaining()) {
          channel.write(rest);
        }
        if (rest.hasRemaining()) {
          unsent = ByteBuffer.allocate(unsent.remaining() + rest.remaining()).put(unsent).put(rest).flip();
          key.interestOpsOr(SelectionKey.OP_WRITE);
        }
      } catch (IOException e) {
        end(e);
      }
    }

    final void hangUp() {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void end(IOException why) {
      hangUp();
      lost(why);
    }

    private void sendRest() throws IOException {
      channel.write(unsent);
      if (!unsent.hasRemaining()) {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
      }
    }
  }

  /** From one of the machine's own addresses: 127.0.0.1, 127.0.0.2 … each is another client to a server. */
  void connect(Talk talk, int port, int client) {
    try {
      talk.channel = SocketChannel.open();
      talk.channel.configureBlocking(false);
      talk.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      talk.channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      talk.channel.bind(new InetSocketAddress(address(client), 0));
      talk.key = talk.channel.register(selector, SelectionKey.OP_CONNECT, talk);
      if (talk.channel.connect(new InetSocketAddress(address(0), port))) {
        begin(talk);
      }
    } catch (IOException e) {
      talk.end(e);
    }
  }

  void at(long nanos, Runnable work) {
    due.add(new Due(nanos, work));
  }

  /** Returns whether it was done, or false when the time was up first. */
  boolean run(Duration atMost, BooleanSupplier done) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!done.getAsBoolean()) {
      long now = System.nanoTime();
      if (now >= end) {
        return false;
      }
      while (!due.isEmpty() && due.peek().nanos() <= now) {
        due.poll().work().run();
      }
      turn(Math.min(end, due.isEmpty() ? end : due.peek().nanos()));
    }
    return true;
  }

  void run(Duration duration) {
    run(duration, () -> false);
  }

  private void turn(long until) {
    try {
      long milliseconds = (until - System.nanoTime()) / 1_000_000;
      if (milliseconds > 0) {
        selector.select(this::handle, Math.min(milliseconds, 20));
      } else {
        selector.selectNow(this::handle);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(SelectionKey key) {
    var talk = (Talk) key.attachment();
    try {
      if (key.isConnectable()) {
        talk.channel.finishConnect();
        begin(talk);
      }
      if (key.isValid() && key.isWritable()) {
        talk.sendRest();
      }
      if (key.isValid() && key.isReadable()) {
        read(talk);
      }
    } catch (IOException e) {
      talk.end(e);
    }
  }

  private static void begin(Talk talk) {
    talk.key.interestOps(SelectionKey.OP_READ);
    talk.connected();
  }

  private void read(Talk talk) throws IOException {
    buffer.clear();
    int length = talk.channel.read(buffer);
    if (length < 0) {
      talk.end(new IOException("closed by the other side"));
      return;
    }
    buffer.flip().get(bytes, 0, length);
    talk.received(bytes, length);
  }

  private static InetAddress address(int client) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, (byte) (client / 250), (byte) (1 + client % 250)});
  }

  @Override
  public void close() {
    try {
      for (var key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
