package jp.sango.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

/**
 * Takes the time of what a draw asks of the other features: from when a verb begins until it has answered. What lies
 * between the lock of the seats and the next verb is the pure part; what comes before it is reading, after it writing.
 */
final class Stopwatch implements BeanPostProcessor {

  private static final List<Class<?>> TIMED = List.of(Applications.class, Audit.class, DrawBook.class, Families.class,
      Notices.class, SlotLedger.class, Visits.class);

  private record Verb(String name, long began, long ended) {}

  private final Queue<Verb> verbs = new ConcurrentLinkedQueue<>();
  private volatile long began;
  private volatile long ended;

  void start() {
    verbs.clear();
    began = System.nanoTime();
  }

  void stop() {
    ended = System.nanoTime();
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return TIMED.stream().filter(timed -> timed.isInstance(bean)).findFirst()
        .map(timed -> timed(bean, timed.getSimpleName())).orElse(bean);
  }

  private Object timed(Object bean, String name) {
    InvocationHandler handler = (_, method, arguments) -> {
      try {
        return timed(name + "." + method.getName(), method.invoke(bean, arguments));
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    };
    return Proxy.newProxyInstance(
        bean.getClass().getClassLoader(), ClassUtils.getAllInterfaces(bean), handler);
  }

  private Object timed(String name, Object answer) {
    return switch (answer) {
      case Mono<?> mono -> Mono.defer(() -> {
        long start = System.nanoTime();
        return mono.doOnTerminate(() -> verbs.add(new Verb(name, start, System.nanoTime())));
      });
      case Flux<?> flux -> Flux.defer(() -> {
        long start = System.nanoTime();
        return flux.doOnTerminate(() -> verbs.add(new Verb(name, start, System.nanoTime())));
      });
      case null, default -> answer;
    };
  }

  /** In seconds. */
  Map<String, Double> figures() {
    long read = verbs.stream().filter(verb -> verb.name().equals("SlotLedger.lock")).mapToLong(Verb::ended).max()
        .orElse(0);
    long sealed = verbs.stream().filter(verb -> verb.name().equals("DrawBook.lock") && verb.began() < read)
        .mapToLong(Verb::began).max().orElse(began);
    long written = verbs.stream().mapToLong(Verb::began).filter(start -> start > read).min().orElse(ended);
    var figures = new LinkedHashMap<String, Double>();
    figures.put("whole s", seconds(began, ended));
    figures.put("sealing s", seconds(began, sealed));
    figures.put("reading s", seconds(sealed, read));
    figures.put("pure part s", seconds(read, written));
    figures.put("writing and commit s", seconds(written, ended));
    verbs.stream().filter(verb -> verb.began() >= sealed).forEach(verb -> figures.merge(
        (verb.began() < written ? "reading: " : "writing: ") + verb.name() + " s", seconds(verb.began(), verb.ended()),
        Double::sum));
    return figures;
  }

  private static double seconds(long from, long until) {
    return (until - from) / 1e9;
  }
}
