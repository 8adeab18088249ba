package jp.sango.push;

/** How far a notice has come on its way to phones, by whichever of its deliveries came farthest; later is farther. */
public enum Stage {
  /** Taken back before it left. */
  WITHDRAWN,
  /** Came too late, or to nobody. */
  FAILED,
  /** Still to be sent. */
  QUEUED,
  /** Taken over by the provider. */
  ACCEPTED,
  /** On a phone of hers. */
  DELIVERED,
  SEEN
}
