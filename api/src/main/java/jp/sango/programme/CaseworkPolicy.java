package jp.sango.programme;

import java.time.Duration;

/**
 * How staff look after families who fall silent, and those whom no phone reaches.
 *
 * @param neverAppliedAfterDays a family of high need that could apply for so long and never did is on the quiet list
 * @param stoppedAfterDays likewise one that has neither applied nor come for so long
 * @param lostInARow likewise one that lost so many draws one after the other
 * @param callAgainAfter when somebody who was not reached is called once more
 * @param callAgainAfterMessage likewise where a message was left: that proves nobody was told
 */
public record CaseworkPolicy(
    int neverAppliedAfterDays,
    int stoppedAfterDays,
    int lostInARow,
    Duration callAgainAfter,
    Duration callAgainAfterMessage) {}
