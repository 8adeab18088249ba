package jp.sango.push.worker;

import jp.sango.push.Delivery;

/**
 * A delivery that one worker may work on for a while.
 *
 * @param answers how often a provider has answered about it, or should have
 * @param leftBehind whether an earlier lease ran out: who had it may have asked, and it was not kept how that ended
 * @param lease which lease this is, from 1; with the worker's id it fences off a worker that comes too late
 */
public record Leased(Delivery delivery, int answers, boolean leftBehind, int lease) {}
