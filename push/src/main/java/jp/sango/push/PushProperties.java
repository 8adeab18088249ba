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
   * @param quotaPerMinute how many messages all nodes together send in a minute at most; 0 for as many as there are
   * @param endpoint where to send instead of Google's own address; a plain-HTTP one gets a fixed access token
   * @param connections over how many what nobody waits for is sent; one more is kept for calls
   * @param credentials a service account's JSON file; without it Google's application default credentials
   */
  public record Fcm(
      @Nullable URI endpoint,
      @Nullable String project,
      @Nullable Path credentials,
      @DefaultValue("4") int connections,
      @DefaultValue("600000") int quotaPerMinute) {

    private static final int MOST_CONNECTIONS = 64;
    /** Of less nothing would be left for whoever is less urgent. */
    private static final int LEAST_QUOTA = 60;

    public Fcm {
      if (quotaPerMinute != 0 && quotaPerMinute < LEAST_QUOTA) {
        throw new IllegalArgumentException("sango.push.fcm.quota-per-minute must be 0, for none, or at least " + LEAST_QUOTA);
      }
      if (connections < 1 || connections > MOST_CONNECTIONS) {
        throw new IllegalArgumentException("sango.push.fcm.connections must be 1 to " + MOST_CONNECTIONS);
      }
    }


    public boolean isConfigured() {
      return project != null && !project.isBlank();
    }

    public boolean isLocal() {
      return endpoint != null && !"https".equalsIgnoreCase(endpoint.getScheme());
    }
  }

  /**
   * LINE's Messaging API (configured when there is a channel token) and LINE Login.
   *
   * @param loginChannel the channel id that an ID token must be meant for, where an official account has none of its own
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
   * @param concurrency messages in flight at once, for each channel and urgency
   */
  public record Worker(
      @DefaultValue("500") int batch,
      @DefaultValue("128") int concurrency,
      @DefaultValue("true") boolean enabled) {

    private static final int LARGEST = 1000;

    public Worker {
      requireRange("batch", batch);
      requireRange("concurrency", concurrency);
    }

    private static void requireRange(String name, int value) {
      if (value < 1 || value > LARGEST) {
        throw new IllegalArgumentException("sango.push.worker.%s must be 1 to %d".formatted(name, LARGEST));
      }
    }
  }
}
