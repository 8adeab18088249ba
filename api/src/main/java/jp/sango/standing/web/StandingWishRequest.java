package jp.sango.standing.web;

import static jp.sango.standing.web.StandingWishFields.ASKED;
import static jp.sango.standing.web.StandingWishFields.DAYS;
import static jp.sango.standing.web.StandingWishFields.FIRST;
import static jp.sango.standing.web.StandingWishFields.LAST;
import static jp.sango.standing.web.StandingWishFields.PREFERENCE;
import static jp.sango.standing.web.StandingWishFields.SIBLINGS;
import static jp.sango.standing.web.StandingWishFields.TELL_LOSSES;
import static jp.sango.standing.web.StandingWishFields.WEEKDAYS;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import jp.sango.standing.Preference;

/** Her wish, as she sends it herself. */
@Schema(name = "NewStandingWish")
record StandingWishRequest(
    List<StandingWishFields.PlaceRequest> places,
    @Schema(example = "2", description = DAYS) Integer days,
    @Schema(example = "2026-12-01", description = FIRST) LocalDate first,
    @Schema(example = "2026-12-14", description = LAST) LocalDate last,
    @Schema(description = WEEKDAYS) List<DayOfWeek> weekdays,
    @Schema(example = "0", description = SIBLINGS) Integer siblings,
    @Schema(description = PREFERENCE) Preference preference,
    @Schema(description = TELL_LOSSES) Boolean tellLosses,
    @Schema(description = ASKED) Boolean asked) implements StandingWishFields {}
