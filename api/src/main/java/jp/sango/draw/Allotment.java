package jp.sango.draw;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.WishResult;

/**
 * What the draw decided on one entry.
 *
 * @param credits those that went into her number
 * @param grantedWish index of the granted wish; empty for a loss
 */
public record Allotment(
    UUID application,
    Ticket ticket,
    int tier,
    LotteryNumber number,
    int credits,
    Optional<Integer> grantedWish,
    List<WishResult> wishes) {}
