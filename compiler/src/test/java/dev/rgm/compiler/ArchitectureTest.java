package dev.rgm.compiler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rgm.compiler.ir.Pass;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that keep the compiler simple; the reasons stand in the architecture document. */
class ArchitectureTest {
  private static final String ROOT = "dev.rgm.compiler.";
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rgm.compiler");
  }

  @Test
  void onlySyntaxKnowsAntlrAndTheGrammar() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "syntax..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "dev.rgm.grammar..")
        .check(classes);
  }

  @Test
  void noAntlrTypeLeavesSyntax() {
    classes()
        .that()
        .resideInAPackage(ROOT + "syntax..")
        .and()
        .arePublic()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("org.antlr..", "dev.rgm.grammar..")
        .check(classes);
  }

  @Test
  void onlyDialectKnowsParsersOfJsonAndYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "dialect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..", "org.snakeyaml..")
        .check(classes);
  }

  @Test
  void noTypeOfAParserOfJsonOrYamlLeavesDialect() {
    classes()
        .that()
        .resideInAPackage(ROOT + "dialect..")
        .and()
        .arePublic()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("com.fasterxml.jackson..", "org.snakeyaml..")
        .check(classes);
  }

  @Test
  void onlyTheJavaBackEndKnowsJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "emit.java..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.palantir.javapoet..")
        .check(classes);
  }

  @Test
  void theRuntimeGivesDataAndNoKernels() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "emit.java..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.rgm.runtime.kernel..",
            "dev.rgm.runtime.inference..",
            "dev.rgm.runtime.planning..",
            "dev.rgm.runtime.learning..",
            "dev.rgm.runtime.agent..")
        .check(classes);
  }

  /** Tensors, their files, and the settings a spec may give: data that both sides must agree on. */
  @Test
  void onlyDataOfTheRuntimeIsKnownOutsideOfTheJavaBackEnd() {
    DescribedPredicate<JavaClass> data =
        resideInAnyPackage("dev.rgm.runtime.tensor", "dev.rgm.runtime.io")
            .or(type(Settings.class))
            .or(type(Profile.class))
            .or(type(RenormalisingSettings.class))
            .or(belongToAnyOf(Settings.class, Profile.class, RenormalisingSettings.class))
            .or(type(Planning.class))
            .or(type(GoalStates.class))
            .or(type(EnergyWeights.class))
            .or(type(TimeScales.class))
            .or(belongToAnyOf(Deliberation.class));
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "emit.java..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rgm.runtime..").and(DescribedPredicate.not(data)))
        .check(classes);
  }

  @Test
  void phasesDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("source")
        .definedBy(ROOT + "source..")
        .layer("diagnostic")
        .definedBy(ROOT + "diagnostic..")
        .layer("syntax")
        .definedBy(ROOT + "syntax..")
        .layer("model")
        .definedBy(ROOT + "model..")
        .layer("check")
        .definedBy(ROOT + "check..")
        .optionalLayer("ir")
        .definedBy(ROOT + "ir..")
        .optionalLayer("emit")
        .definedBy(ROOT + "emit..")
        .layer("driver")
        .definedBy(ROOT + "driver..")
        .whereLayer("diagnostic")
        .mayOnlyAccessLayers("source")
        .whereLayer("source")
        .mayNotAccessAnyLayer()
        .whereLayer("syntax")
        .mayOnlyAccessLayers("source", "diagnostic")
        .whereLayer("model")
        .mayOnlyAccessLayers("source", "diagnostic")
        .whereLayer("check")
        .mayOnlyAccessLayers("source", "diagnostic", "syntax", "model")
        .whereLayer("ir")
        .mayOnlyAccessLayers("source", "model")
        .whereLayer("emit")
        .mayOnlyAccessLayers("source", "diagnostic", "model", "ir")
        .whereLayer("driver")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }

  /** Passes are shared by all compilations of a process, and a build may run several at once. */
  @Test
  void passesKeepNothing() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("dev.rgm.compiler.ir")
        .and()
        .areDeclaredInClassesThat()
        .implement(Pass.class)
        .should()
        .beStatic()
        .andShould()
        .beFinal()
        .check(classes);
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> folders = Files.walk(sources)) {
      List<Path> silent =
          folders
              .filter(Files::isDirectory)
              .filter(ArchitectureTest::hasSources)
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  private static boolean hasSources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
