package jp.sango.kernel;

import java.util.Arrays;
import java.util.Optional;

/** Names in rows: while a new version is brought in, its nodes may write what those of before do not know. */
public final class Known {

  private Known() {}

  /** Empty where only a newer version knows it: a list then says what it can, and does not fail as a whole. */
  public static <E extends Enum<E>> Optional<E> as(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(name)).findFirst();
  }
}
