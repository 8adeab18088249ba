package jp.sango.push.worker;

import jp.sango.push.Delivery;

/**
 * A delivery that one worker may work on for a while.
 *
 * @param answers how often a provider has answered about it, or should have; a worker that died has asked nobody
 * @param lease which lease this is, from 1; with the worker's id it fences off a worker that comes too late
 */
public record Leased(Delivery delivery, int answers, int lease) {}
