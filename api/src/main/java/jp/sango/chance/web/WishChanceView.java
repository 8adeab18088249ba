package jp.sango.chance.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import jp.sango.chance.ToldChance;
import jp.sango.kernel.ServiceType;

/** A wish and what may be expected of it in the next draw. */
@Schema(name = "WishChance")
record WishChanceView(
    String facility, ServiceType type, LocalDate start, int days, OffsetDateTime drawAt, ToldChance chance) {}
