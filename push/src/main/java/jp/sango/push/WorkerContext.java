package jp.sango.push;

import java.util.function.UnaryOperator;
import reactor.util.context.Context;

/** What the chains of the delivery worker carry, for whoever looks at a chain's context when it takes a connection. */
public record WorkerContext(UnaryOperator<Context> into) {

  public static final WorkerContext NOTHING = new WorkerContext(UnaryOperator.identity());
}
