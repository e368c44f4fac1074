package io.eksplan;

import static com.tngtech.archunit.base.DescribedPredicate.allElements;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages. */
final class ArchitectureTest {
  private static final String AWS_SDK = "software.amazon..";
  private static final String JACKSON = "tools.jackson..";
  private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson..";

  private static final JavaClasses OURS =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void theRulesSeeTheWholeProgram() {
    assertThat(OURS.contain("io.eksplan.cli.Main")).isTrue();
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("io.eksplan.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "local     :",
        "model     :",
        "engine    : model",
        "aws       : model",
        "lock      : aws model",
        "resources : aws model",
        "plan      : resources model",
        "permissions : resources model",
        "preflight   : aws engine model permissions resources",
        "report    : engine preflight resources model",
        "journal   : aws engine lock model report",
        "run       : aws engine journal local lock model plan report resources",
        "api       : aws engine journal local lock model plan report run",
        "junit     : api"
      })
  void ofOursAPackageNeedsOnly(String name, String needs) {
    String allowed = name + " " + (needs == null ? "" : needs);
    String[] packages =
        Arrays.stream(allowed.strip().split(" "))
            .map(ArchitectureTest::ours)
            .toArray(String[]::new);

    check(
        noClasses()
            .that()
            .resideInAPackage(ours(name))
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.eksplan..").and(not(resideInAnyPackage(packages)))));
  }

  @ParameterizedTest
  @CsvSource({"engine", "model", "local"})
  void thePureJavaPackagesNeedNoLibrary(String name) {
    check(
        classes()
            .that()
            .resideInAPackage(ours(name))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.eksplan.."));
  }

  @Test
  void theAwsSdkStaysInItsPackages() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                ours("aws"),
                ours("lock"),
                ours("resources"),
                ours("preflight"),
                ours("journal"),
                ours("run"),
                ours("api"),
                ours("junit"),
                ours("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AWS_SDK));
  }

  @Test
  void jacksonStaysInItsPackages() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                ours("plan"),
                ours("resources"),
                ours("report"),
                ours("journal"),
                ours("run"),
                ours("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JACKSON, JACKSON_ANNOTATIONS));
  }

  @Test
  void junitStaysInItsPackage() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ours("junit"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", ours("junit")));
  }

  @Test
  void planReadsRecordsAndNeverAKind() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ours("plan"))
            .should()
            .dependOnClassesThat(resideInAPackage(ours("resources")).and(simpleName("Kind"))));
  }

  @Test
  void picocliAndTheStandardStreamsAreForTheCommandLine() {
    ArchRule noPicocli =
        noClasses()
            .that()
            .resideOutsideOfPackage(ours("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");
    ArchRule noStreams =
        noClasses()
            .that()
            .resideOutsideOfPackage(ours("cli"))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    check(noPicocli);
    check(noStreams);
  }

  @Test
  void theLibraryShowsNothingOfWhatIsInside() {
    DescribedPredicate<JavaClass> shown =
        resideInAnyPackage(
            "java..",
            "software.amazon.awssdk.awscore..",
            "org.junit..",
            ours("api"),
            ours("junit"));

    check(
        methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(
                resideInAnyPackage(ours("api"), ours("junit")).and(modifier(PUBLIC)))
            .should()
            .haveRawReturnType(shown)
            .andShould()
            .haveRawParameterTypes(allElements(shown)));
  }

  private static String ours(String name) {
    return "io.eksplan." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }
}
