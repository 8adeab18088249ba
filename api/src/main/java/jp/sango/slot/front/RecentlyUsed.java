package jp.sango.slot.front;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/**
 * Keeps what was used lately, in two generations: when the younger is full it becomes the older, and what was in the
 * older and was not asked for meanwhile is forgotten. So it never weighs more than twice its limit, and a use costs one
 * look-up and no list to be kept in order.
 */
final class RecentlyUsed<K, V> {

  private final long limit;
  private final ToLongBiFunction<K, V> weight;
  private volatile Generation<K, V> young = new Generation<>();
  private volatile Generation<K, V> old = new Generation<>();

  private record Generation<K, V>(ConcurrentMap<K, V> entries, AtomicLong weight) {

    Generation() {
      this(new ConcurrentHashMap<>(), new AtomicLong());
    }
  }

  RecentlyUsed(long limit, ToLongBiFunction<K, V> weight) {
    this.limit = limit;
    this.weight = weight;
  }

  /** Null if it is not known (any more). */
  V get(K key) {
    var value = young.entries.get(key);
    return value != null ? value : promoted(key);
  }

  V computeIfAbsent(K key, Function<K, V> make) {
    var value = get(key);
    if (value != null) {
      return value;
    }
    var made = make.apply(key);
    var generation = young;
    var first = generation.entries.putIfAbsent(key, made);
    if (first == null) {
      grow(generation, weight.applyAsLong(key, made));
    }
    return first == null ? made : first;
  }

  V put(K key, V value) {
    var generation = young;
    var before = generation.entries.put(key, value);
    grow(generation, weight.applyAsLong(key, value) - (before == null ? 0 : weight.applyAsLong(key, before)));
    return value;
  }

  long weight() {
    return young.weight.get() + old.weight.get();
  }

  private V promoted(K key) {
    var value = old.entries.get(key);
    return value == null ? null : put(key, value);
  }

  private void grow(Generation<K, V> generation, long by) {
    if (generation.weight.addAndGet(by) > limit) {
      age(generation);
    }
  }

  private synchronized void age(Generation<K, V> full) {
    if (young == full) {
      old = full;
      young = new Generation<>();
    }
  }
}
