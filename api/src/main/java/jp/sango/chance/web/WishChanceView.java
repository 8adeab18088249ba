package jp.sango.chance.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import jp.sango.chance.ToldChance;
import jp.sango.kernel.ServiceType;

/**
 * A wish and what may be expected of it in the next draw.
 *
 * @param firstUse for a family who has not used the programme for this birth
 * @param usedBefore for one who has, or has been given a visit
 */
@Schema(name = "WishChance")
record WishChanceView(
    String facility, ServiceType type, LocalDate start, int days, OffsetDateTime drawAt,
    ToldChance firstUse, ToldChance usedBefore) {}
