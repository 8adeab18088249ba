package jp.sango;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * An application that a test ends leaves the JVM's event loops to the others. As Spring has it they would end with the
 * first: the local receivers and every other application that tests still share would never answer again.
 */
final class SharedThreads implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    context.registerBean(ReactorResourceFactory.class, LeftToTheOthers::new);
  }

  private static final class LeftToTheOthers extends ReactorResourceFactory {

    @Override
    public void stop() {}
  }
}
