package jp.sango.slot.front;

import io.github.bucket4j.Bucket;
import jp.sango.edge.ClientAddress;

/**
 * Whose request it is.
 *
 * @param budget what this address may still read
 * @param secure whether she came by https
 */
record Caller(ClientAddress address, Bucket budget, boolean secure) {}
