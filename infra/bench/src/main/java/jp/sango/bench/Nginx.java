package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
      "last-modified", "transfer-encoding", "server", "keep-alive", ":status");

  private final Child child;
  private final int port;

  private Nginx(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /** Serves what the answer holds at the path where it came from. */
  static Nginx withFile(Settings settings, HttpResponse<String> answer) {
    try {
      var file = Files.writeString(settings.scratch().resolve("availability.json"), answer.body());
      return start(settings, """
              location = %s {
                alias %s;
                types { }
                default_type application/json;
          %s
              }
          """.formatted(answer.uri().getPath(), file, headers(answer.headers().map())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what it could not deliver yet for as long as a phone could be away. */
  static Nginx withChannel(Settings settings) {
    return start(settings, """
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

  private static Nginx start(Settings settings, String locations) {
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
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            keepalive_timeout 3600s;
            open_file_cache max=100;
            nchan_max_reserved_memory 512M;
            server {
              listen 127.0.0.1:%d backlog=4096;
          %s
            }
          }
          """.formatted(settings.nchanModule(), settings.openFiles(), directory, directory,
              settings.openFiles() - 100, port, locations));
      var child = Child.server(settings, List.of("nginx", "-p", directory.toString(), "-c", configuration.toString()),
          Map.of(), directory.resolve("error.log"));
      var nginx = new Nginx(child, port);
      nginx.awaitListening();
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  Usage usage() {
    return Usage.of(child.id());
  }

  @Override
  public void close() {
    child.close();
  }

  private void awaitListening() {
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
