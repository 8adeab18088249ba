package jp.sango;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

/** The house as architecture says: who knows whom, and what nobody does. */
class ArchitectureTest {

  private static final String ROOT = "jp.sango.";
  private static final Set<String> MODULES = Set.of("availability", "push");
  /** Stand-ins for tests and the local run; on this test's class path, never in the jar. */
  private static final Set<String> NOT_IN_THE_JAR = Set.of("local");

  /** Where a chain is begun by hand, because a timer, a lifecycle or a command line calls, and not a subscriber. */
  private static final Set<String> ADAPTERS = Set.of(
      "jp.sango.agenda.AgendaTicker",
      "jp.sango.availability.live.LiveBoards",
      "jp.sango.draw.store.FirstOpening",
      "jp.sango.edge.Gathering",
      "jp.sango.notice.store.AnswersInTurn",
      "jp.sango.push.worker.DeliveryWorker",
      "jp.sango.refill.store.WokenRounds",
      "jp.sango.replay.command.ReplayCommand",
      "jp.sango.slot.relay.RelayLifecycle",
      "jp.sango.visit.store.PostgresCallBell");

  /** Where other parties' tokens are judged: their dates are of real time, wherever a local run's clock stands. */
  private static final Set<String> REAL_TIME = Set.of(
      "jp.sango.config.RealTime",
      "jp.sango.security.issuer.BearerTokens",
      "jp.sango.security.session.SessionActors",
      "jp.sango.security.LastingSignIns",
      "jp.sango.push.PushModule");

  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(location -> !location.contains("/local/"))
      .importPackages("jp.sango");

  static Set<String> packages() {
    return House.packages();
  }

  static Set<String> features() {
    return House.features();
  }

  @Test
  void everyPackageHasItsRulesAndEveryRuleItsPackage() {
    var found = HOUSE.stream().map(ArchitectureTest::partOf).collect(Collectors.toCollection(TreeSet::new));
    found.removeAll(MODULES);
    found.removeAll(NOT_IN_THE_JAR);
    found.remove("");
    assertThat(found).isEqualTo(House.packages());
  }

  @Test
  void nobodyKnowsSomebodyWhoKnowsHim() {
    slices().matching("jp.sango.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageKnowsOnlyWhomItMay(String name) {
    classes().that().resideInAPackage(ROOT + name + "..").should(know(House.mayKnow(name), name)).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void othersSeeTheRootOnly(String name) {
    noClasses().that().resideOutsideOfPackage(ROOT + name + "..")
        .should().dependOnClassesThat(resideInAPackage(ROOT + name + ".*.."))
        .check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("features")
  void rootsHoldTheModelAndNoTechnique(String name) {
    noClasses().that().resideInAPackage(ROOT + name)
        .and().haveSimpleNameNotEndingWith("Module")
        .and(are(Set.of("jp.sango.agenda.AgendaTicker")).negate())
        .should().dependOnClassesThat(resideInAnyPackage(
            "org.springframework..", "io.r2dbc..", "io.lettuce..", "jakarta..", "tools.jackson.databind..",
            "io.swagger..", "java.sql.."))
        .check(HOUSE);
  }

  @Test
  void siblingModulesKnowNothingOfTheApplicationOrEachOther() {
    for (var module : MODULES) {
      noClasses().that().resideInAPackage(ROOT + module + "..")
          .should().dependOnClassesThat(describe("are of another part", (JavaClass other) ->
              isOurs(other) && !partOf(other).equals(module)))
          .check(HOUSE);
    }
  }

  @Test
  void siblingModulesAreUsedByTheirOwnersOnly() {
    House.OWNERS_OF_MODULES.forEach((module, owners) -> noClasses()
        .that(describe("belong to others", (JavaClass one) -> isOurs(one)
            && !partOf(one).equals(module) && !owners.contains(partOf(one))))
        .should().dependOnClassesThat(resideInAPackage(ROOT + module + ".."))
        .check(HOUSE));
  }

  @Test
  void nobodyBlocksAndNobodySubscribesByHand() {
    noClasses().that(are(ADAPTERS).negate())
        .should().callMethodWhere(describe("blocks or subscribes", (JavaCall<?> call) ->
            call.getTargetOwner().isAssignableTo(Publisher.class)
                && (call.getName().startsWith("block") || Set.of("subscribe", "toFuture", "toIterable", "toStream")
                    .contains(call.getName()))))
        .orShould().callMethod(Thread.class, "sleep", long.class)
        .check(HOUSE);
  }

  @Test
  void exceptionsAreStillThere() {
    assertThat(Stream.of(ADAPTERS, REAL_TIME).flatMap(Set::stream))
        .allSatisfy(name -> assertThat(HOUSE.contain(name)).as(name).isTrue());
  }

  @Test
  void nobodyLooksAtAnyClockButTheInjectedOne() {
    noClasses()
        .should().callMethodWhere(describe("asks the machine for the time", (JavaCall<?> call) ->
            call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(type -> type.isEquivalentTo(Clock.class))))
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().callConstructor(java.util.Date.class)
        .check(HOUSE);
    noClasses().that(are(REAL_TIME).negate())
        .should().callMethodWhere(describe("makes a clock", (JavaCall<?> call) ->
            call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system")))
        .check(HOUSE);
  }

  @Test
  void everybodyLogsTheSameWay() {
    noClasses()
        .should().dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.apache.commons.logging.."))
        .orShould().accessFieldWhere(describe("prints", (JavaAccess<?> access) ->
            access.getTargetOwner().isEquivalentTo(System.class) && Set.of("out", "err").contains(access.getName())))
        .orShould().callMethodWhere(describe("prints a stack trace", (JavaCall<?> call) ->
            call.getName().equals("printStackTrace")))
        .check(HOUSE);
  }

  @Test
  void jsonIsReadByJacksonThreeAlone() {
    noClasses().should().dependOnClassesThat(resideInAnyPackage(
        "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")).check(HOUSE);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper|Common)$").check(HOUSE);
  }

  private static boolean isOurs(JavaClass one) {
    return one.getPackageName().startsWith(ROOT);
  }

  /** The first package below {@code jp.sango}; empty for the application's own class. */
  private static String partOf(JavaClass one) {
    var name = one.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    var rest = name.substring(ROOT.length());
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }

  private static DescribedPredicate<JavaClass> are(Set<String> names) {
    return describe("are " + names, one -> names.stream()
        .anyMatch(name -> one.getName().equals(name) || one.getName().startsWith(name + "$")));
  }

  private static ArchCondition<JavaClass> know(Set<String> known, String name) {
    var knownByAdapters = new TreeSet<>(known);
    if (House.features().contains(name) && !Set.of("kernel", "agenda").contains(name)) {
      knownByAdapters.addAll(House.FOR_ADAPTERS);
    }
    return new ArchCondition<>("know only " + known + ", adapters " + knownByAdapters) {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        var isRoot = one.getPackageName().equals(ROOT + name) && !one.getSimpleName().endsWith("Module");
        var allowed = isRoot ? known : knownByAdapters;
        for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
          var other = dependency.getTargetClass();
          if (isOurs(other) && !MODULES.contains(partOf(other)) && !allowed.contains(partOf(other))) {
            events.add(SimpleConditionEvent.violated(one, dependency.getDescription()));
          }
        }
      }
    };
  }
}
