package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A bed is given back; the first who had lost sleeps through her offer, and the second has it with one tap. Of another one
 * the next is asked as soon as the one before her has declined.
 */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WaitingListTest {

  @Autowired
  private Sango sango;

  private LocalDate today;
  private Wish bed;
  private Board board;
  /** Two have a bed, the others wait: by their lottery numbers. */
  private List<Person> mothers;

  @BeforeAll
  void sixWishForTwoBeds() {
    today = sango.clock().inDays(1);
    sango.clock().moveTo(today, "08:00");
    board = new Board(sango.anyone());
    bed = stay("shiseikai-2", today.plusDays(6), 2);
    var all = Stream.generate(() -> sango.approvedMother("setagaya")).limit(6).toList();
    all.forEach(mother -> {
      sango.linkPhone(mother);
      mother.post("/v1/me/applications", wishes(bed)).is(201);
    });
    sango.clock().moveTo(today, "10:00");
    mothers = all.stream().sorted(Comparator.comparing(WaitingListTest::number)).toList();
  }

  private static String number(Person mother) {
    return application(mother).text("/0/outcome/lotteryNumber");
  }

  private static Reply application(Person mother) {
    return mother.get("/v1/me/applications").is(200);
  }

  @Test
  @Order(1)
  void whoHasLostSeesHerPlace() {
    assertThat(mothers.get(0).get("/v1/me/waiting-places").is(200).json()).isEmpty();
    assertThat(mothers.get(2).get("/v1/me/waiting-places").is(200).number("/0/ahead")).isZero();
    assertThat(mothers.get(3).get("/v1/me/waiting-places").is(200).number("/0/ahead")).isEqualTo(1);
  }

  @Test
  @Order(2)
  void bedThatIsGivenBackIsHeldForTheFirstAndHerAppAloneIsPushed() {
    var visit = mothers.get(0).get("/v1/me/visits").is(200).text("/0/id");
    mothers.get(0).post("/v1/me/visits/" + visit + "/cancel").is(200);

    sango.clock().moveTo(today, "20:00");

    var phone = sango.phone(mothers.get(2));
    Eventually.within(PATIENCE, () -> assertThat(phone.kinds()).contains("OFFER"));
    assertThat(phone.lineMessages()).isEmpty();
    assertThat(mothers.get(3).get("/v1/me/offers").is(200).json()).isEmpty();
    Eventually.within(PATIENCE, () -> assertThat(board.slot(bed).at("/remaining").asInt()).isZero());
    assertThat(board.slot(bed).at("/confirmed").asInt()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void sheSleepsThroughTheNightAndTheHoldRestsAsLong() {
    assertThat(mothers.get(2).post(offer(mothers.get(2)) + "/delivered").is(200).text("/answerBy"))
        .startsWith(today.plusDays(1) + "T10:0");
    sango.clock().moveTo(today.plusDays(1), "09:59");
    assertThat(mothers.get(2).get("/v1/me/offers").is(200).text("/0/state")).isEqualTo("DELIVERED");
  }

  @Test
  @Order(4)
  void secondAcceptsWithOneTap() {
    sango.clock().moveTo(today.plusDays(1), "10:05");

    mothers.get(2).post(offer(mothers.get(2)) + "/accept").isProblem(409, "offer-expired");
    assertThat(mothers.get(3).post(offer(mothers.get(3)) + "/accept").is(200).text("/state")).isEqualTo("ACCEPTED");

    assertThat(mothers.get(3).get("/v1/me/visits").is(200).text("/0/state")).isEqualTo("CONFIRMED");
    assertThat(application(mothers.get(3)).text("/0/state")).isEqualTo("GRANTED");
    Eventually.within(PATIENCE, () -> assertThat(board.slot(bed).at("/confirmed").asInt()).isEqualTo(2));
    assertThat(board.slot(bed).at("/remaining").asInt()).isZero();
    assertThat(mothers.get(2).get("/v1/me/visits").is(200).json()).isEmpty();
  }

  @Test
  @Order(5)
  void whoDeclinesMakesWayAtOnceAndTheClockNeedNotMoveForIt() {
    var visit = mothers.get(1).get("/v1/me/visits").is(200).text("/0/id");
    mothers.get(1).post("/v1/me/visits/" + visit + "/cancel").is(200);
    sango.clock().moveTo(today.plusDays(1), "10:10");
    assertThat(mothers.get(5).get("/v1/me/offers").is(200).json()).isEmpty();

    assertThat(mothers.get(4).post(offer(mothers.get(4)) + "/decline").is(200).text("/state")).isEqualTo("DECLINED");

    Eventually.within(PATIENCE, () ->
        assertThat(mothers.get(5).get("/v1/me/offers").is(200).text("/0/state")).isEqualTo("OFFERED"));
    assertThat(mothers.get(4).get("/v1/me/notices").is(200).json().findValuesAsString("became")).contains("DECLINED");
  }

  private static String offer(Person mother) {
    return "/v1/me/offers/" + mother.get("/v1/me/offers").is(200).text("/0/id");
  }
}
