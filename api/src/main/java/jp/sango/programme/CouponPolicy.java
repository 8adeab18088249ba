package jp.sango.programme;

import jp.sango.kernel.Yen;

/** Coupons a birth brings, and what one is worth in principle; one covers one day or one use. None: 0 per birth. */
public record CouponPolicy(int perBirth, Yen value) {}
