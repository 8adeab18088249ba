package jp.sango.push.faults;

/** Somebody who is killed, and told of by this name. */
record Victim(String name, Mortal mortal) {}
