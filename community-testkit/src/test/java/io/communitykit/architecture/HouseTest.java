package io.communitykit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The laws of ARCHITECTURE.md that a machine can check, over all modules at once. */
@AnalyzeClasses(packages = "io.communitykit", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final List<String> FEATURES =
      List.of("points", "referral", "moderation", "metrics");

  @ArchTest
  static void feature_modules_do_not_know_each_other(JavaClasses house) {
    for (String feature : FEATURES) {
      String[] others =
          FEATURES.stream()
              .filter(other -> !other.equals(feature))
              .map(other -> "io.communitykit." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.communitykit." + feature + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(house);
    }
  }

  @ArchTest
  static final ArchRule core_knows_no_other_module =
      noClasses()
          .that()
          .resideInAPackage("io.communitykit.core..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.communitykit..")
                  .and(DescribedPredicate.not(resideInAPackage("io.communitykit.core.."))));

  @ArchTest
  static void root_packages_import_none_of_their_subpackages(JavaClasses house) {
    for (String module : List.of("core", "points", "referral", "moderation", "metrics")) {
      noClasses()
          .that()
          .resideInAPackage("io.communitykit." + module)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.communitykit." + module + ".*..")
          .check(house);
    }
  }

  @ArchTest
  static final ArchRule packages_have_no_circles =
      slices().matching("io.communitykit.(**)").should().beFreeOfCycles();

  /** Everything that takes the time, chance or the machine's habits instead of being given them. */
  @ArchTest
  static final ArchRule nothing_reads_a_clock_or_chance_or_a_default =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.communitykit.core..",
              "io.communitykit.points..",
              "io.communitykit.referral..",
              "io.communitykit.moderation..",
              "io.communitykit.metrics..",
              "io.communitykit.jackson..")
          .and()
          // The one place where ids that nobody has used come from.
          .doNotHaveFullyQualifiedName("io.communitykit.core.IdSource")
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("it takes time, chance or a default") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  return isTaken(access.getTarget());
                }
              });

  private static boolean isTaken(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.ZonedDateTime",
          "java.time.OffsetDateTime",
          "java.time.Year",
          "java.time.YearMonth" ->
          name.equals("now");
      case "java.time.ZoneId" -> name.equals("systemDefault");
      case "java.time.Clock" -> name.startsWith("system");
      case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
      case "java.lang.Math" -> name.equals("random");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Locale" -> name.equals("getDefault");
      case "java.lang.String" -> name.equals("formatted") || isFormatWithoutLocale(target);
      default -> false;
    };
  }

  private static boolean isFormatWithoutLocale(AccessTarget target) {
    return target.getName().equals("format")
        && !target.getFullName().contains("format(java.util.Locale");
  }

  @ArchTest
  static final ArchRule nothing_holds_a_source_of_chance =
      noClasses()
          .that()
          // The kit makes random commands, always from a seed that it prints.
          .resideOutsideOfPackage("io.communitykit.testkit..")
          .and()
          // Codes must not be guessed; a host can give another generator.
          .doNotHaveFullyQualifiedName("io.communitykit.referral.program.ReferralProgram$Builder")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.SecureRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random");

  @ArchTest
  static final ArchRule databind_stays_in_its_module =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.communitykit.jackson..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml.jackson.databind..",
              "com.fasterxml.jackson.dataformat..",
              "org.hibernate.validator..");

  @ArchTest
  static final ArchRule set_libraries_do_not_show =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.communitykit.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.roaringbitmap..");

  @ArchTest
  static final ArchRule nobody_prints =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              new ArchCondition<>("reside in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  JavaPackage home = type.getPackage();
                  if (!home.isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, home.getName() + " is not"));
                  }
                }
              });

  @ArchTest
  static void public_simple_names_are_unique(JavaClasses house) {
    Map<String, String> first = new HashMap<>();
    for (JavaClass type : house) {
      boolean seen = type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass();
      if (seen) {
        String other = first.putIfAbsent(type.getSimpleName(), type.getName());
        if (other != null) {
          throw new AssertionError(
              "a host imports several modules in one file, but two types share a name: "
                  + Set.of(other, type.getName()));
        }
      }
    }
  }
}
