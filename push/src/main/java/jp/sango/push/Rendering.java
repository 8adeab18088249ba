package jp.sango.push;

/** A message as it would leave for its provider, for whoever wants to see it first; nothing is sent. */
@FunctionalInterface
public interface Rendering {

  /** The whole body of the request, as JSON. */
  String of(Delivery delivery, Verdict.Send verdict);
}
