package jp.sango.edge;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Mark on a request that was counted for its address before WebFlux saw it. Whatever has none is still to be counted. */
public final class CountedBefore {

  private CountedBefore() {}

  public static Context mark(Context context) {
    return context.put(CountedBefore.class, true);
  }

  public static boolean isMarked(ContextView context) {
    return context.hasKey(CountedBefore.class);
  }
}
