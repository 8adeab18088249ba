package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lies between a node and a server: a port of its own that leads there. It can be cut, as when a server's address
 * vanishes, or pinched, as when a firewall forgets a connection: then nobody is told, and nothing arrives.
 */
public final class Cable implements AutoCloseable {
  private static final int BUFFER = 16_384;

  private final String host;
  private final int port;
  private final int database;
  private final ServerSocket entrance;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
  private boolean cut;
  private boolean pinched;

  private Cable(String host, int port, int database) {
    this.host = host;
    this.port = port;
    this.database = database;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::admit);
  }

  public static Cable to(RedisAddress server) {
    return new Cable(server.host(), server.port(), server.database());
  }

  /** To whatever listens there, such as the application itself. */
  public static Cable to(String host, int port) {
    return new Cable(host, port, 0);
  }

  /** Where to connect instead. */
  public RedisAddress address() {
    return new RedisAddress("127.0.0.1", port(), database);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** All connections break, and whoever connects is thrown out at once. */
  public synchronized void cut() {
    cut = true;
    breakAll();
  }

  /** Connections stay, and new ones are accepted, but nothing passes. */
  public synchronized void pinch() {
    pinched = true;
  }

  /** As a firewall does: over the connections that are open now nothing passes, and nobody is told; new ones are carried. */
  public synchronized void forgetThoseThatAreOpen() {
    forgotten.addAll(ends);
  }

  /** As it should be; what waited in a pinched cable arrives now. */
  public synchronized void mend() {
    cut = false;
    pinched = false;
    forgotten.clear();
    notifyAll();
  }

  /** Once, as a restarting firewall does: whoever connects again is let through. */
  public synchronized void breakAll() {
    ends.forEach(this::shut);
    notifyAll();
  }

  private void admit() {
    while (!entrance.isClosed()) {
      try {
        var client = entrance.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    if (!added(client)) {
      return;
    }
    try {
      var target = new Socket(host, port);
      if (added(target)) {
        Thread.ofVirtual().start(() -> carry(client, target));
        carry(target, client);
      }
    } catch (IOException unreachable) {
      shut(client);
    }
  }

  private synchronized boolean added(Socket end) {
    if (cut) {
      shut(end);
      return false;
    }
    return ends.add(end);
  }

  private void carry(Socket from, Socket to) {
    try {
      var bytes = new byte[BUFFER];
      for (int read = from.getInputStream().read(bytes); read >= 0; read = from.getInputStream().read(bytes)) {
        awaitPassage(from);
        to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException broken) {
      // said to the other end below
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shut(from);
      shut(to);
    }
  }

  private synchronized void awaitPassage(Socket from) throws InterruptedException {
    while ((pinched || forgotten.contains(from)) && !from.isClosed()) {
      wait();
    }
  }

  private void shut(Socket end) {
    ends.remove(end);
    forgotten.remove(end);
    try {
      end.close();
    } catch (IOException alreadyBroken) {
      // nothing more to do
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
