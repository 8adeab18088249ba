package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * The key of a receiver's TLS and of the service account that it knows, with a certificate for {@code localhost}. It is
 * made when it is first needed and kept in the directory, so that a receiver that starts again is the same to everybody.
 */
public final class ReceiverKey {
  /** Of both stores: they protect nothing, but PKCS #12 wants one. */
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "receiver";

  private static final ReceiverKey OF_THIS_JVM = new ReceiverKey(() -> {
    var directory = ServerDirectory.create("receiver");
    directory.guard("true");
    return directory.path();
  });

  private final Supplier<Path> directory;
  private KeyStore store;

  private ReceiverKey(Supplier<Path> directory) {
    this.directory = SingletonSupplier.of(directory);
  }

  /** Gone with this JVM. */
  static ReceiverKey ofThisJvm() {
    return OF_THIS_JVM;
  }

  /** The key that the directory holds, or a new one that it will hold. */
  public static ReceiverKey in(Path directory) {
    return new ReceiverKey(() -> directory);
  }

  /** For {@code javax.net.ssl.trustStore} of who is to trust this receiver, and nobody else. */
  public synchronized Path trustStore() {
    var path = directory.get().resolve("trust.p12");
    try {
      if (!Files.exists(path)) {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, certificate());
        try (var out = Files.newOutputStream(path)) {
          trust.store(out, PASSWORD.toCharArray());
        }
      }
      return path;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public X509Certificate certificate() {
    try {
      return (X509Certificate) store().getCertificate(ALIAS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey key() {
    try {
      return (PrivateKey) store().getKey(ALIAS, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized KeyStore store() {
    if (store == null) {
      var file = directory.get().resolve("receiver.p12");
      if (!Files.exists(file)) {
        make(file);
      }
      store = load(file);
    }
    return store;
  }

  /** The JDK's own tool: its classes cannot make a certificate, only read one. */
  private static void make(Path file) {
    Command.mustRun(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-alias", ALIAS, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost",
        "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "30", "-storetype", "PKCS12", "-storepass", PASSWORD,
        "-keystore", file.toString()));
  }

  private static KeyStore load(Path file) {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
