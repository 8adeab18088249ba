package jp.sango.push.fcm;

import com.google.firebase.FirebaseApp;
import com.google.firebase.ThreadManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The SDK's own work takes no platform thread either: its default is a pool that grows by one for each send. */
final class VirtualThreads extends ThreadManager {

  @Override
  protected ExecutorService getExecutor(FirebaseApp app) {
    return Executors.newThreadPerTaskExecutor(getThreadFactory());
  }

  @Override
  protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
    executor.shutdownNow();
  }

  @Override
  protected ThreadFactory getThreadFactory() {
    return Thread.ofVirtual().name("firebase-", 0).factory();
  }
}
