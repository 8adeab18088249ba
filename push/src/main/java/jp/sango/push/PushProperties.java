package jp.sango.push;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where messages go and how hard the worker works. A channel without its settings sends nothing and says so. */
@ConfigurationProperties("sango.push")
public record PushProperties(@DefaultValue Fcm fcm, @DefaultValue Line line, @DefaultValue Worker worker) {

  /**
   * Firebase Cloud Messaging; configured when a project is named.
   *
   * @param endpoint where to send instead of Google's own address; a plain-HTTP one gets a fixed access token
   * @param credentials a service account's JSON file; without it Google's application default credentials
   */
  public record Fcm(@Nullable URI endpoint, @Nullable String project, @Nullable Path credentials) {

    public boolean isConfigured() {
      return project != null && !project.isBlank();
    }

    public boolean isLocal() {
      return endpoint != null && !"https".equalsIgnoreCase(endpoint.getScheme());
    }
  }

  /**
   * LINE's Messaging API (configured when there is a channel token) and LINE Login (when there is a login channel).
   *
   * @param loginChannel the channel id that an ID token must be meant for
   * @param loginPatience how long a resident waits for LINE's word on her token
   */
  public record Line(
      @DefaultValue("https://api.line.me") URI endpoint,
      @DefaultValue("https://api.line.me") URI loginEndpoint,
      @Nullable String channelToken,
      @Nullable String loginChannel,
      @DefaultValue("5s") Duration loginPatience) {

    public boolean isConfigured() {
      return channelToken != null && !channelToken.isBlank();
    }

    public boolean isLoginConfigured() {
      return loginChannel != null && !loginChannel.isBlank();
    }

    @Override
    public String toString() {
      return "Line[endpoint=%s, loginEndpoint=%s, channelToken=%s, loginChannel=%s]"
          .formatted(endpoint, loginEndpoint, isConfigured() ? "[REDACTED]" : "none", loginChannel);
    }
  }

  /**
   * The worker.
   *
   * @param batch rows leased or acknowledged by one statement
   * @param concurrency messages in flight at once, for urgent ones and for broadcasts each
   * @param maxAttempts after so many a delivery is undeliverable
   */
  public record Worker(
      @DefaultValue("100") int batch,
      @DefaultValue("64") int concurrency,
      @DefaultValue("12") int maxAttempts,
      @DefaultValue("true") boolean enabled) {

    private static final int LARGEST = 1000;

    public Worker {
      requireRange("batch", batch);
      requireRange("concurrency", concurrency);
      requireRange("max-attempts", maxAttempts);
    }

    private static void requireRange(String name, int value) {
      if (value < 1 || value > LARGEST) {
        throw new IllegalArgumentException("sango.push.worker.%s must be 1 to %d".formatted(name, LARGEST));
      }
    }
  }
}
