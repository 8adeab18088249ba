package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** nginx with one worker: a file with the same bytes and headers, and a channel of nchan. */
final class Nginx implements AutoCloseable {

  /** What nginx says itself, or what belongs to one answer. */
  private static final Set<String> ITS_OWN = Set.of("date", "content-length", "content-type", "etag", "connection",
      "last-modified", "content-encoding", "transfer-encoding", "server", "keep-alive", ":status");

  private final Child child;
  private final int port;

  private Nginx(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /** How nginx is set up. */
  enum Setup {
    /** Whatever makes it faster: files stay open, and no line is written for a request. */
    TUNED("""
            access_log off;
            open_file_cache max=100;
        """),
    /** As Debian ships it in what a request costs: a line for each, each file opened anew. Connections are kept all the same. */
    AS_SHIPPED("""
            access_log access.log;
        """);

    private final String directives;

    Setup(String directives) {
      this.directives = directives;
    }
  }

  /** Serves what the answers hold, plain and compressed, at the path where they came from. */
  static Nginx withFile(Settings settings, Setup setup, HttpResponse<byte[]> plain, HttpResponse<byte[]> compressed) {
    try {
      var file = Files.write(settings.scratch().resolve("availability.json"), plain.body());
      Files.write(settings.scratch().resolve("availability.json.gz"), compressed.body());
      return start(settings, setup, """
              location = %s {
                alias %s;
                gzip_static on;
                types { }
                default_type application/json;
          %s
              }
          """.formatted(plain.uri().getPath(), file, headers(plain.headers().map())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what it could not deliver yet for as long as a phone could be away. */
  static Nginx withChannel(Settings settings) {
    return start(settings, Setup.TUNED, """
            location = /events {
              nchan_subscriber eventsource;
              nchan_channel_id board;
              nchan_subscriber_first_message newest;
              nchan_eventsource_ping_interval 15;
            }
            location = /publish {
              nchan_publisher;
              nchan_channel_id board;
              nchan_message_buffer_length 200;
              nchan_message_timeout 60s;
            }
        """);
  }

  private static Nginx start(Settings settings, Setup setup, String locations) {
    int port = Node.freePort();
    var directory = settings.scratch().resolve("nginx-" + port);
    try {
      Files.createDirectories(directory);
      var configuration = Files.writeString(directory.resolve("nginx.conf"), """
          load_module %s;
          daemon off;
          worker_processes 1;
          worker_rlimit_nofile %d;
          pid %s/pid;
          error_log %s/error.log;
          events { worker_connections %d; }
          http {
          %s
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            keepalive_timeout 3600s;
            client_header_timeout 3600s;
            nchan_max_reserved_memory 512M;
            server {
              listen 127.0.0.1:%d backlog=4096;
          %s
            }
          }
          """.formatted(settings.nchanModule(), settings.openFiles(), directory, directory,
              settings.openFiles() - 100, setup.directives, port, locations));
      var child = Child.server(settings, List.of("nginx", "-p", directory.toString(), "-c", configuration.toString()),
          Map.of(), directory.resolve("error.log"));
      var nginx = new Nginx(child, port);
      awaitListening(port);
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<byte[]> read(String path) {
    return Node.read(at(path));
  }

  Usage usage() {
    return Usage.of(child.id());
  }

  @Override
  public void close() {
    child.close();
  }

  static void awaitListening(int port) {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return;
      } catch (IOException _) {
        Node.pause(Duration.ofMillis(100));
      }
    }
    throw new IllegalStateException("nginx does not listen: see its error.log");
  }

  private static String headers(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .filter(header -> !ITS_OWN.contains(header.getKey().toLowerCase()))
        .flatMap(header -> header.getValue().stream()
            .map(value -> "      add_header \"%s\" \"%s\" always;".formatted(header.getKey(), value.replace("\"", "\\\""))))
        .collect(Collectors.joining("\n"));
  }
}
