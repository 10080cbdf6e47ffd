package dev.rgm.pipeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that keep the pipeline simple. */
class ArchitectureTest {
  private static final String ROOT = "dev.rgm.pipeline.";
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rgm.pipeline");
  }

  @Test
  void packagesUseOnlyThoseBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("data")
        .definedBy(ROOT + "data..")
        .layer("picture")
        .definedBy(ROOT + "picture..")
        .layer("analysis")
        .definedBy(ROOT + "analysis..")
        .layer("report")
        .definedBy(ROOT + "report..")
        .layer("experiment")
        .definedBy(ROOT + "experiment..")
        .whereLayer("experiment")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("experiment")
        .whereLayer("analysis")
        .mayOnlyBeAccessedByLayers("experiment")
        .whereLayer("picture")
        .mayOnlyBeAccessedByLayers("report", "experiment")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("analysis", "experiment")
        .check(classes);
  }

  @Test
  void onlyReportsKnowVelocity() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "report..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.velocity..")
        .check(classes);
  }

  @Test
  void onlyExperimentsAndConformanceKnowJson() {
    noClasses()
        .that(
            resideInAPackage(ROOT + "data..")
                .or(resideInAPackage(ROOT + "picture.."))
                .or(resideInAPackage(ROOT + "analysis.."))
                .or(resideInAPackage(ROOT + "report..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(classes);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/rgm/pipeline"))) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }
  }
}
