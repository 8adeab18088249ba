package jp.sango.push.fcm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** Whose word on who they are is believed. */
final class Trust {

  private Trust() {}

  /** @param certificates a PEM file, for a receiver that has made its own; without it what the platform trusts */
  static SSLContext with(@Nullable Path certificates) {
    if (certificates == null) {
      return SSLContexts.createSystemDefault();
    }
    try (var pem = Files.newInputStream(certificates)) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
      }
      return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
    } catch (IOException failure) {
      throw new UncheckedIOException("sango.push.fcm.trust: no readable certificates", failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalArgumentException("sango.push.fcm.trust: no certificates", failure);
    }
  }
}
