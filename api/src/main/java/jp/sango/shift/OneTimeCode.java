package jp.sango.shift;

import java.time.Instant;

/**
 * With what somebody sets a PIN of her own. The office reads it out once; kept is its hash alone.
 *
 * @param until the first moment at which it is no longer good
 */
public record OneTimeCode(Digits digits, String hash, Instant until) {}
