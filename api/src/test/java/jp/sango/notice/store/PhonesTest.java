package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.Inbox;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import jp.sango.push.LockScreenText;
import jp.sango.push.LookAgain;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class PhonesTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Phones phones = slice.bean(Phones.class);
  private final Actor mother = resident();
  private final Actor other = resident();

  @BeforeEach
  void clear() {
    slice.clear();
  }

  @Test
  void phoneThatChangesHandsIsTheNewOwnersAlone() {
    put(mother, "phone", "token");
    put(other, "phone", "token");
    assertThat(tokensOf(mother)).isEmpty();
    assertThat(tokensOf(other)).containsExactly("token");
  }

  @Test
  void tokenIsRenewedAndMovesBetweenHerOwnInstallations() {
    put(mother, "phone", "old");
    put(mother, "phone", "new");
    assertThat(tokensOf(mother)).containsExactly("new");
    put(mother, "reinstalled", "new");
    assertThat(tokensOf(mother)).containsExactly("new");
    assertThat(slice.count("device where installation = 'reinstalled'")).isOne();
  }

  @RepeatedTest(3)
  void tokenThatManyClaimAtOnceHasOneOwner() {
    Flux.range(0, 8)
        .flatMap(each -> slice.transactions.inTransaction(() ->
            phones.put(resident(), device("phone", "token"), slice.clock.instant())))
        .then().block(PATIENCE);
    assertThat(slice.count("device")).isOne();
  }

  @Test
  void theOneNotHeardOfForLongestMakesRoom() {
    IntStream.rangeClosed(0, Phones.MOST_DEVICES).forEach(number -> slice.inTransaction(() -> phones.put(mother,
        device("phone-" + number, "token-" + number), slice.clock.instant().plusSeconds(number))));
    assertThat(tokensOf(mother)).hasSize(Phones.MOST_DEVICES).doesNotContain("token-0").contains("token-1");
  }

  @Test
  void removingTwiceIsNoMistakeAndSomebodyElsesStays() {
    put(mother, "phone", "token");
    assertThat(phones.remove(other, "phone").block(PATIENCE)).isFalse();
    assertThat(phones.remove(mother, "phone").block(PATIENCE)).isTrue();
    assertThat(phones.remove(mother, "phone").block(PATIENCE)).isFalse();
  }

  @Test
  void lineAccountBelongsToOneResidentAndSheHasOne() {
    assertThat(link(mother, "line-1")).isTrue();
    assertThat(link(mother, "line-1")).isTrue();
    assertThat(link(other, "line-1")).isFalse();
    assertThat(link(mother, "line-2")).isTrue();
    assertThat(link(other, "line-1")).as("given up by the first").isTrue();
    assertThat(slice.count("line_account")).isEqualTo(2);
    assertThat(phones.unlink(mother).block(PATIENCE)).isTrue();
    assertThat(phones.unlink(mother).block(PATIENCE)).isFalse();
    assertThat(link(other, "line-2")).isTrue();
  }

  @RepeatedTest(3)
  void lineAccountThatManyClaimAtOnceIsLinkedToOne() {
    var linked = Flux.range(0, 8)
        .flatMap(each -> slice.transactions.inTransaction(() ->
            phones.link(resident(), "line-1", slice.clock.instant())))
        .collectList().block(PATIENCE);
    assertThat(linked).hasSize(8).containsOnlyOnce(true);
    assertThat(slice.count("line_account")).isOne();
  }

  @Test
  void deliveryIsWantedUntilSheHasReadIt() {
    put(mother, "phone", "token");
    assertThat(link(mother, "line-1")).isTrue();
    var notice = told(mother);
    assertThat(isWanted(notice, new Address.FcmToken("token"))).isTrue();
    assertThat(isWanted(notice, new Address.LineUser("line-1"))).isTrue();
    assertThat(isWanted(UUID.randomUUID(), new Address.FcmToken("token"))).isFalse();
    slice.bean(Inbox.class).read(mother, new jp.sango.notice.NoticeId(notice), slice.clock.instant()).block(PATIENCE);
    assertThat(isWanted(notice, new Address.FcmToken("token"))).isFalse();
    assertThat(isWanted(notice, new Address.LineUser("line-1"))).isFalse();
  }

  @Test
  void deliveryIsNotWantedOnAPhoneOrAccountThatIsNoLongerHers() {
    put(mother, "phone", "token");
    link(mother, "line-1");
    var notice = told(mother);
    put(other, "phone", "token");
    phones.unlink(mother).block(PATIENCE);
    assertThat(isWanted(notice, new Address.FcmToken("token"))).isFalse();
    assertThat(isWanted(notice, new Address.LineUser("line-1"))).isFalse();
    link(other, "line-1");
    assertThat(isWanted(notice, new Address.LineUser("line-1"))).isFalse();
  }

  @Test
  void addressThatIsGoneIsUsedNoMoreAndNoOtherIsTouched() {
    put(mother, "phone", "token");
    put(mother, "tablet", "token-2");
    link(mother, "line-1");
    var notice = told(mother);
    for (var outcome : List.of(new DeliveryOutcome.Accepted("id"), new DeliveryOutcome.Expired(),
        new DeliveryOutcome.Withdrawn(), new DeliveryOutcome.Undeliverable("X"), new DeliveryOutcome.Unreached("X"),
        new DeliveryOutcome.Later(Instant.EPOCH, "X"))) {
      record(notice, new Address.FcmToken("token"), outcome);
    }
    assertThat(tokensOf(mother)).containsExactly("token", "token-2");
    record(notice, new Address.FcmToken("token"), new DeliveryOutcome.AddressGone());
    assertThat(tokensOf(mother)).containsExactly("token-2");
    assertThat(slice.count("line_account where failed_at is null")).isOne();
    record(notice, new Address.LineUser("line-1"), new DeliveryOutcome.AddressGone());
    assertThat(slice.count("line_account where failed_at is null")).isZero();
    assertThat(slice.count("device")).as("they stay known for a while").isEqualTo(2);
  }

  @Test
  void addressesNeverPrint() {
    assertThat(device("phone", "secret").toString()).doesNotContain("secret");
  }

  private void put(Actor resident, String installation, String token) {
    slice.inTransaction(() -> phones.put(resident, device(installation, token), slice.clock.instant()));
  }

  private boolean link(Actor resident, String lineUser) {
    return slice.inTransaction(() -> phones.link(resident, lineUser, slice.clock.instant()));
  }

  private UUID told(Actor resident) {
    slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(new NewNotice(
        resident.municipality(), resident.person(), NoticeKind.DRAW_LOST, "about", Map.of(), Language.ENGLISH,
        slice.clock.instant(), NewNotice.Reach.PUSH, ""))));
    return slice.bean(Inbox.class).of(resident, 1).single().block(PATIENCE).id().value();
  }

  private boolean isWanted(UUID notice, Address address) {
    var due = delivery(notice, address);
    return slice.bean(LookAgain.class).over(List.of(due)).block(PATIENCE).get(due.id()) instanceof Verdict.Send;
  }

  private void record(UUID notice, Address address, DeliveryOutcome outcome) {
    slice.bean(DeliveryOutcomes.class).record(List.of(new Ended(delivery(notice, address), outcome))).block(PATIENCE);
  }

  private Delivery delivery(UUID notice, Address address) {
    return new Delivery(UUID.randomUUID(), notice, new Recipient(mother.person().value()),
        new Audience.OnePerson(), address, new LockScreenText("title", "body"), "NEWS", Urgency.SOON,
        CollapseKey.ofNotice(notice), slice.clock.instant());
  }

  private List<String> tokensOf(Actor resident) {
    return slice.sql.sql("select token from device where person = :person and failed_at is null order by token")
        .bind("person", resident.person().value())
        .map(row -> row.get(0, String.class)).all().collectList().block(PATIENCE);
  }

  private static Device device(String installation, String token) {
    return new Device(installation, token, Device.Platform.ANDROID);
  }

  private static Actor resident() {
    return new Actor(new PersonId(UUID.randomUUID()), Role.RESIDENT, SETAGAYA, Optional.empty());
  }
}
