package jp.sango.broadcast;

/** What a stream of a broadcast tells. */
public sealed interface ProgressNews {

  /** How far it has come by now. */
  record Changed(Progress progress) implements ProgressNews {}

  /** A newer stream has the place: this is the last word. */
  record Replaced() implements ProgressNews {}

  /** Nothing has changed; the connection lives. */
  record StillHere() implements ProgressNews {}
}
