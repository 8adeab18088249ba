package jp.sango.programme;

import static jp.sango.kernel.ServiceType.DAY_SERVICE;
import static jp.sango.kernel.ServiceType.OUTREACH;
import static jp.sango.kernel.ServiceType.SHORT_STAY;
import static jp.sango.kernel.ServiceType.SIBLING_SHORT_STAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Yen;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;

/** A third municipality that draws stays and books visits is a policy file and nothing else. */
class UmibePolicyTest {

  private static final Policies POLICIES =
      PolicyFiles.load(Optional.of(Path.of("src", "test", "resources", "elsewhere")));
  private static final Policy POLICY =
      POLICIES.on(new MunicipalityCode("999997"), LocalDate.of(2026, 12, 1)).orElseThrow();

  @Test
  void staysAreDrawnAndTheRestIsBooked() {
    assertThat(POLICY.service(SHORT_STAY).orElseThrow().allocation()).isEqualTo(Allocation.DRAW);
    assertThat(POLICY.service(DAY_SERVICE).orElseThrow().allocation()).isEqualTo(Allocation.BOOKING);
    assertThat(POLICY.service(OUTREACH).orElseThrow().allocation()).isEqualTo(Allocation.BOOKING);
    assertThat(POLICY.draw()).isPresent();
    assertThat(POLICY.booking().orElseThrow().alwaysDirect()).containsExactly(OUTREACH);
  }

  @Test
  void familyHasTwelveDaysOverAllTypesTogether() {
    assertThat(POLICY.limits())
        .containsExactly(new UsageLimit(Set.of(SHORT_STAY, DAY_SERVICE, OUTREACH), 12, true));
  }

  @Test
  void olderSiblingsStayInPlacesOfTheirOwn() {
    var siblings = POLICY.service(SHORT_STAY).orElseThrow().siblings().orElseThrow();
    assertThat(siblings).isEqualTo(new SiblingPolicy(SIBLING_SHORT_STAY, Period.ofYears(1), Period.ofYears(6), 2,
        new SiblingPolicy.Fee(new Yen(800), Yen.ZERO)));
    assertThat(POLICY.facilities().getFirst().pool(SIBLING_SHORT_STAY)).isPresent();
  }

  @Test
  void whatToBringIsSaidForEachKindOfVisitAndAfterALossWithoutABaby() {
    var bring = POLICY.visits().bring();
    assertThat(bring.sample()).isFalse();
    assertThat(things(bring.to(SHORT_STAY))).containsExactly("タオル", "抱っこひも");
    assertThat(things(bring.to(OUTREACH))).containsExactly("タオル");
    assertThat(things(bring.gentle().to(SHORT_STAY))).containsExactly("タオル");
  }

  @Test
  void wayToTheFacilityHasAnAddressAndAMap() {
    var way = POLICY.facilities().getFirst().way().orElseThrow();
    assertThat(way.address().in(Language.JAPANESE)).isEqualTo("海辺市浜1丁目2番3号");
    assertThat(way.directions()).isPresent();
    assertThat(way.map()).contains(URI.create("https://map.example/?q=1-2-3"));
  }

  private static List<String> things(BringList bring) {
    return bring.things().stream().map(thing -> thing.text().in(Language.JAPANESE)).toList();
  }

  @Test
  void theTwoRealOnesAreThereBesideIt() {
    assertThat(POLICIES.on(new MunicipalityCode("131121"), LocalDate.of(2026, 12, 1))).isPresent();
    assertThat(POLICIES.on(new MunicipalityCode("272035"), LocalDate.of(2026, 12, 1))).isPresent();
  }
}
