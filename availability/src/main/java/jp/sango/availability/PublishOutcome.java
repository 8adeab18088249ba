package jp.sango.availability;

/**
 * What became of published states.
 *
 * @param complete whether Redis has the whole board; if false it was lost (or never built) and the caller must rebuild
 * @param written how many states were newer than what the board had
 * @param outdated how many were not, and were left out
 */
public record PublishOutcome(boolean complete, int written, int outdated) {}
