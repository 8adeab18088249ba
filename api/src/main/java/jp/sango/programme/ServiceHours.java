package jp.sango.programme;

import java.time.LocalTime;

/** From when on the first day to when on the last, and the meals in all for the shortest use. */
public record ServiceHours(LocalTime from, LocalTime until, int meals) {}
