package jp.sango.agenda;

import java.time.Instant;

/**
 * How far an item has come.
 *
 * @param doneUntil every due instant up to and with this one has been run
 * @param resting it failed a moment ago and is to be left alone until its pause is over
 */
public record Mark(String item, Instant doneUntil, boolean resting) {}
