package jp.sango.push.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.push.PushProperties;

/** The SDK over one HTTP/2 connection, or over as many of HTTP/1.1 as it needs to a receiver without TLS. */
record FcmConnection(FirebaseApp app, FirebaseMessaging messaging, FcmTransport transport, AtomicInteger underWay)
    implements AutoCloseable {

  /** What Google's front ends take. */
  private static final int STREAMS = 100;

  private static final int CONNECT_MILLIS = 5_000;
  /** For an answer. */
  static final int READ_MILLIS = 10_000;

  static FcmConnection open(PushProperties.Fcm properties, GoogleCredentials credentials, FcmTransport transport) {
    var app = FirebaseApp.initializeApp(FirebaseOptions.builder()
        .setProjectId(properties.project())
        .setCredentials(credentials)
        .setHttpTransport(transport.http())
        .setThreadManager(new VirtualThreads())
        .setConnectTimeout(CONNECT_MILLIS)
        .setReadTimeout(READ_MILLIS)
        .build(), "sango-" + UUID.randomUUID());
    return new FcmConnection(app, FirebaseMessaging.getInstance(app), transport, new AtomicInteger());
  }

  boolean enterIfThereIsRoom() {
    if (underWay.incrementAndGet() <= STREAMS) {
      return true;
    }
    underWay.decrementAndGet();
    return false;
  }

  /** It waits for a stream where there is none. */
  FcmConnection enter() {
    underWay.incrementAndGet();
    return this;
  }

  void leave() {
    underWay.decrementAndGet();
  }

  @Override
  public void close() {
    app.delete();
    transport.close();
  }
}
