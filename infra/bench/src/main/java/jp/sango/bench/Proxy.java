package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What stands before the application in production: nginx as {@code infra/proxy} sets it up, with a certificate of its own. */
final class Proxy implements AutoCloseable {

  private final Child child;
  private final int port;

  private Proxy(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  static Proxy before(Settings settings, Node node) {
    int port = Node.freePort();
    var directory = settings.scratch().resolve("proxy-" + port);
    try {
      Files.createDirectories(directory);
      certify(directory);
      Files.writeString(directory.resolve("sango.conf"), here(Files.readString(settings.proxy()), node, port, directory));
      var configuration = Files.writeString(directory.resolve("nginx.conf"), """
          daemon off;
          worker_processes 1;
          pid %1$s/pid;
          error_log %1$s/error.log;
          events { worker_connections 1000; }
          http { include %1$s/sango.conf; }
          """.formatted(directory));
      var child = Child.server(settings, List.of("nginx", "-p", directory.toString(), "-c", configuration.toString()),
          Map.of(), directory.resolve("error.log"));
      Nginx.awaitListening(port);
      return new Proxy(child, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything but names and addresses stays as it is: what is measured is what is recommended. */
  private static String here(String recommended, Node node, int port, Path directory) {
    return recommended.replace("listen 80;", "listen 127.0.0.1:%d;".formatted(Node.freePort()))
        .replace("listen 443 ", "listen 127.0.0.1:%d ".formatted(port))
        .replace("sango.example.jp", "localhost")
        .replace("127.0.0.1:8080", "127.0.0.1:" + node.port())
        .replace("/etc/nginx/sango", directory.toString());
  }

  private static void certify(Path directory) {
    Child.output(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-keyout", directory.resolve("key.pem").toString(), "-out", directory.resolve("certificate.pem").toString()));
  }

  String address() {
    return "https://localhost:" + port;
  }

  @Override
  public void close() {
    child.close();
  }
}
