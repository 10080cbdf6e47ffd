package dev.rgm.pipeline.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.check.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void takesOptionsOverTheFileOverTheSpecOverTheLanguage() throws IOException {
    Path file = write("{\"Data\": {\"train\": 50, \"test\": 30}, \"Quantisation\": {\"bins\": 9}}");
    Configuration resolved =
        Configuration.resolve(
            TestSpec.settings(100, 40),
            Optional.of(file),
            List.of("Data.train=60", "StructureLearning.concentration=1/64"));
    assertThat(resolved.settings().data().train()).hasValue(60);
    assertThat(resolved.settings().data().test()).hasValue(30);
    assertThat(resolved.settings().quantisation().bins()).isEqualTo(9);
    assertThat(resolved.settings().quantisation().maxModes()).isEqualTo(4);
    assertThat(resolved.settings().activeLearning().eta()).isEqualTo(512);
    assertThat(resolved.texts().get("StructureLearning")).containsEntry("concentration", "1/64");
    assertThat(resolved.texts().get("Data")).containsEntry("split", "official");
  }

  @Test
  void givesTheSameAgainFromWhatItWrites() throws IOException {
    SettingsTable spec = TestSpec.settings(100, 40);
    Configuration first =
        Configuration.resolve(spec, Optional.empty(), List.of("Preprocessing.resize=32x32"));
    Path file = write(ExperimentFolder.json(first.plain()));
    Configuration again = Configuration.resolve(spec, Optional.of(file), List.of());
    assertThat(again.settings()).isEqualTo(first.settings());
    assertThat(again.texts()).isEqualTo(first.texts());
    assertThat(again.warnings()).isEqualTo(first.warnings());
  }

  /** {@code -Dgolden.update=true} rewrites the file. */
  @Test
  void documentsTheDefaultsOfTheLanguage() throws IOException {
    Path documented = Path.of("../docs/default_config.json");
    String defaults = ExperimentFolder.json(Configuration.defaults());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(documented, defaults);
    }
    assertThat(documented).hasContent(defaults);
  }

  @Test
  void readsListsTooAsSizes() throws IOException {
    Path file = write("{\"Preprocessing\": {\"resize\": [32, 32]}}");
    Configuration resolved =
        Configuration.resolve(TestSpec.settings(100, 40), Optional.of(file), List.of());
    assertThat(resolved.settings().preprocessing().resize().orElseThrow().rows()).isEqualTo(32);
  }

  @Test
  void tellsEveryMistakeWithItsPlace() throws IOException {
    Path file =
        write(
            """
            {
              "Data": {
                "trian": 5,
                "test": "many"
              },
              "Dat": {"x": 1}
            }
            """);
    refuses(
        file,
        List.of("Data.train=-1", "Data.tests=3", "train=4"),
        "config.json:3:5: Data.trian=5: Data has no setting `trian`; did you mean `train`?",
        "config.json:4:5: Data.test=many: `test` must be 1 or a larger number",
        "config.json:6:11: Dat.x=1: there is no section `Dat`; did you mean `Data`?",
        "--set: Data.train=-1: `train` must be",
        "--set: Data.tests=3: Data has no setting `tests`; did you mean `test`?",
        "--set: train=4: it is not of the form Section.key=value");
  }

  @Test
  void refusesWhatIsNoConfiguration() throws IOException {
    refuses(write("{\"Data\": {\"train\": 1,}}"), List.of(), "config.json:1:");
    refuses(write("[1]"), List.of(), "config.json:1:1: expected an object of sections");
    refuses(write("{\"Data\": 1}"), List.of(), "expected an object of keys for Data");
    refuses(write("{\"Data\": {\"train\": null}}"), List.of(), "expected a text, a number");
    refuses(write("{\"Data\": {\"train\": {}}}"), List.of(), "expected a text, a number");
    refuses(write("{\"Data\": {\"train\": 1, \"train\": 2}}"), List.of(), "Duplicate field");
    refuses(write("{\"Data\": {\"source\": \"a\\nb\"}}"), List.of(), "stands on one line");
    refuses(write("{} {}"), List.of(), "nothing after the object");
    refuses(write("{\"Data\": {\"shape\": [28, [28]]}}"), List.of(), "expected a text, a number");
    refuses(write("{\"Data\": {\"shape\": [28"), List.of(), "config.json:1:");
    refuses(folder.resolve("none.json"), List.of(), "there is no configuration file");
    refuses(write(" ".repeat(2 << 20)), List.of(), "is larger than");
  }

  private void refuses(Path file, List<String> options, String... parts) {
    assertThatThrownBy(
            () -> Configuration.resolve(TestSpec.settings(100, 40), Optional.of(file), options))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContainingAll(parts);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("config.json"), text);
  }
}
