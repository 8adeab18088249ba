package jp.sango.programme;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * From when on the first day to when on the last, and the meals in all for the shortest use.
 *
 * @param length how long the care lasts somewhere within these hours, where it does not fill them
 */
public record ServiceHours(LocalTime from, LocalTime until, int meals, Optional<Duration> length) {}
