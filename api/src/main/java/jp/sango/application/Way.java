package jp.sango.application;

/** Who decides on what a family asks for. */
public enum Way {
  /** The lottery. */
  DRAW,
  /** The municipality, which looks for a facility and asks it. */
  COORDINATION,
  /** The facility itself, whose seat is held until it answers. */
  DIRECT
}
