package jp.sango.push.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import jp.sango.push.PushProperties;

/** Who we are to Google: a service account, or a made-up token for a receiver on plain HTTP. */
final class FcmCredentials {

  // The SDK refreshes what is about to expire, and a made-up token has nowhere to be refreshed.
  private static final Date NEVER = Date.from(Instant.parse("9999-01-01T00:00:00Z"));

  private FcmCredentials() {}

  /** @param http by which they get their tokens */
  static GoogleCredentials of(PushProperties.Fcm properties, HttpTransport http) {
    if (properties.isLocal()) {
      return GoogleCredentials.create(new AccessToken("local", NEVER));
    }
    try {
      return properties.credentials() == null ? GoogleCredentials.getApplicationDefault()
          : fromFile(properties.credentials(), http);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "sango.push.fcm.credentials: no readable service account, and no application default credentials", failure);
    }
  }

  private static GoogleCredentials fromFile(Path file, HttpTransport http) throws IOException {
    try (var json = Files.newInputStream(file)) {
      return GoogleCredentials.fromStream(json, () -> http);
    }
  }
}
