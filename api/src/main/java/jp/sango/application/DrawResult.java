package jp.sango.application;

import java.util.List;
import java.util.Optional;

/**
 * What a draw decided on one application.
 *
 * @param ticket the family's sealed ticket of that draw, hexadecimal
 * @param lotteryNumber computed from the revealed seed and the ticket, hexadecimal; the smaller the earlier in her tier
 * @param grantedWish index of the granted wish, 0 is the first; empty for a loss
 * @param wishes one result for each wish, in their order
 */
public record DrawResult(
    PendingApplication application,
    String ticket,
    String lotteryNumber,
    Optional<Integer> grantedWish,
    List<WishResult> wishes) {}
