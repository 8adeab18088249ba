package jp.sango.casework.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.notice.NoticeMatter;
import jp.sango.notice.NoticeWishDesk;
import jp.sango.notice.NoticeWishes;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Night;

/** How a resident wants to be told of things, as it is sent and shown. */
final class NoticeWishForms {

  private NoticeWishForms() {}

  /** From a time of the day until another, over midnight or not. */
  @Schema(name = "NoticeNight")
  record NightForm(
      @Schema(type = "string", example = "21:30") LocalTime from,
      @Schema(type = "string", example = "08:00") LocalTime until) {

    static NightForm of(Night night) {
      return new NightForm(night.from(), night.until());
    }

    Night checked() {
      var night = new Night(Problem.required(from, "night.from"), Problem.required(until, "night.until"));
      if (!night.leavesADay()) {
        throw Problem.invalid("night-too-long", "night.until").asError();
      }
      return night;
    }
  }

  /**
   * All of it, in place of what was said before.
   *
   * @param ways in her order; by what is left out she is not told, and one at least is there
   * @param night when nothing is to ring; without it that of the municipality
   * @param atNight what may ring all the same
   * @param broadcasts whether she is told what the municipality writes to many; where nothing is said, she is
   */
  @Schema(name = "KeepNoticeWishes", example = "{\"ways\":[\"LINE\",\"APP\",\"IN_PERSON\"],"
      + "\"night\":{\"from\":\"21:30\",\"until\":\"08:00\"},\"atNight\":[\"CALL\"],\"broadcasts\":true}")
  record WishesRequest(List<Way> ways, NightForm night, List<NoticeMatter> atNight, Boolean broadcasts) {

    NoticeWishes toWishes() {
      return new NoticeWishes(
          eachOnce(ways, "ways", Way.values().length), Optional.ofNullable(night).map(NightForm::checked),
          atNight == null ? Set.of() : Set.copyOf(each(atNight, "atNight", NoticeMatter.values().length)),
          !Boolean.FALSE.equals(broadcasts));
    }

    private static List<Way> eachOnce(List<Way> ways, String field, int most) {
      if (ways == null || ways.isEmpty()) {
        throw Problem.invalid("required", field).asError();
      }
      for (int i = 1; i < each(ways, field, most).size(); i++) {
        if (ways.subList(0, i).contains(ways.get(i))) {
          throw Problem.invalid("way-named-twice", field + "[" + i + "]").asError();
        }
      }
      return ways;
    }

    private static <T> List<T> each(List<T> values, String field, int most) {
      if (values.size() > most) {
        throw Problem.invalid("list-too-long", field).with("most", most).asError();
      }
      for (int i = 0; i < values.size(); i++) {
        Problem.required(values.get(i), field + "[" + i + "]");
      }
      return values;
    }
  }

  /** What a family said by telephone, at the counter or on paper. */
  @Schema(name = "KeepNoticeWishesForFamily",
      example = "{\"channel\":\"TELEPHONE\",\"ways\":[\"IN_PERSON\",\"LINE\"],\"atNight\":[]}")
  record WishesOnBehalf(
      Channel channel, List<Way> ways, NightForm night, List<NoticeMatter> atNight, Boolean broadcasts) {

    Channel checkedChannel() {
      return Problem.required(channel, "channel");
    }

    NoticeWishes toWishes() {
      return new WishesRequest(ways, night, atNight, broadcasts).toWishes();
    }
  }

  /**
   * How she is told from now on.
   *
   * @param night hers; absent where it is that of the municipality
   * @param usualNight that of the municipality
   */
  @Schema(name = "NoticeWishes")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WishesView(
      List<Way> ways, NightForm night, NightForm usualNight, List<NoticeMatter> atNight, boolean broadcasts) {

    static WishesView of(NoticeWishDesk.Standing standing) {
      var wishes = standing.wishes();
      return new WishesView(
          wishes.ways(), wishes.night().map(NightForm::of).orElse(null), NightForm.of(standing.usualNight()),
          Arrays.stream(NoticeMatter.values()).filter(wishes.atNight()::contains).toList(),
          wishes.broadcasts());
    }
  }
}
