package jp.sango.draw.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import jp.sango.application.Applications;
import jp.sango.audit.Audit;
import jp.sango.draw.DrawBook;
import jp.sango.notice.Notices;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what a draw does to the stores, and stops it right after any of it. */
public final class Crashes implements BeanPostProcessor {

  private static final Set<Class<?>> WATCHED = Set.of(Applications.class, Audit.class, DrawBook.class, Families.class,
      Notices.class, SlotLedger.class, Visits.class);

  private int calls;
  private int crashAfter = Integer.MAX_VALUE;

  /** The node goes down. */
  static final class Crash extends RuntimeException {

    /** The call, as {@code Visits.arrange}. */
    final transient String after;

    Crash(String after) {
      super("crashed after " + after);
      this.after = after;
    }
  }

  /** From now on; 1 is the first call. */
  public synchronized void after(int count) {
    calls = 0;
    crashAfter = count;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return WATCHED.stream().filter(type -> type.isInstance(bean)).findFirst()
        .map(type -> Proxy.newProxyInstance(type.getClassLoader(), ClassUtils.getAllInterfaces(bean),
            (proxy, method, arguments) -> watched(type, method, invoke(bean, method, arguments))))
        .orElse(bean);
  }

  private static Object invoke(Object bean, Method method, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(bean, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private Object watched(Class<?> type, Method method, Object result) {
    var call = type.getSimpleName() + "." + method.getName();
    return switch (result) {
      case Mono<?> mono -> Mono.defer(() -> isLast() ? mono.then(Mono.error(new Crash(call))) : mono);
      case Flux<?> flux -> Flux.defer(() -> isLast() ? flux.thenMany(Flux.error(new Crash(call))) : flux);
      case null, default -> result;
    };
  }

  private synchronized boolean isLast() {
    return ++calls == crashAfter;
  }
}
