/**
 * Limits against abuse, counted by all nodes together in Redis with Bucket4j (token buckets, changed by compare and set).
 *
 * <p>Keys: {@code sango:limit:PURPOSE:HASH}. PURPOSE is one of {@code person}, {@code address}, {@code client}, {@code
 * sign-in}, {@code refused-token}, {@code card-code-by-person}, {@code card-code-by-facility}, {@code
 * card-code-by-address} and the same of {@code line-token}. HASH is base64url of the first 16 bytes of HMAC-SHA256 over
 * PURPOSE and whom it counts, under a key derived from {@code SANGO_CARD_KEY}; an IPv6 address counts as its /56. Values
 * are Bucket4j's own and expire ten seconds after the bucket would be full again.
 *
 * <p>Redis gone: requests go on uncounted; guessing and signing in wait (503 with Retry-After).
 */
package jp.sango.security.limit;
