package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.check.SettingsTable.Changed;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings from outside of a spec are checked and refused as those of the spec are. */
class SettingsTableTest {
  private static final String SPEC =
      """
      ## GNNSection
      RGM
      ## ModelName
      Digits
      ## StateSpaceBlock
      image[28,28,type=float]
      s_class[10,1,type=int]
      ## Connections
      s_class>image
      ## Data
      train: 500
      ## Quantisation
      tile_diameter: 4
      ## Hierarchy
      class_factor: s_class
      ## StructureLearning
      concentration: 1/16
      """;

  private static SettingsTable table() {
    return SettingsTable.of(
        (RenormalisingModel)
            Frontend.analyze(new SourceText("digits.gnn", SPEC))
                .models()
                .get(0)
                .model()
                .orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultsAreThoseOfTheRuntime(Data.Kind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    assertThat(new SettingTexts(Map.of(Setting.KIND, word)).settings(List.of()))
        .isEqualTo(RenormalisingSettings.defaults(kind));
  }

  @Test
  void everyExampleAndDefaultCanStandThere() {
    for (Setting setting : Setting.values()) {
      assertThat(setting.expected(setting.example())).as("%s", setting).isEmpty();
      assertThat(setting.expected(setting.fallback("image"))).as("%s", setting).isEmpty();
    }
  }

  @Test
  void everySectionOfSettingsHasSome() {
    assertThat(Arrays.stream(SectionKind.values()).filter(SectionKind::isRenormalising))
        .allSatisfy(section -> assertThat(Setting.of(section)).isNotEmpty());
  }

  @Test
  void aTableHasEveryKeyAndWhoGaveIt() {
    assertThat(table().rows()).hasSize(Setting.values().length);
    assertThat(table().rows())
        .filteredOn(SettingsTable.Row::given)
        .extracting(row -> row.name() + "=" + row.value())
        .containsExactly(
            "Data.train=500",
            "Quantisation.tile_diameter=4",
            "Hierarchy.class_factor=s_class",
            "StructureLearning.concentration=1/16");
    assertThat(SettingsTable.defaults().rows()).noneMatch(SettingsTable.Row::given);
    assertThat(SettingsTable.defaults().settings()).isEqualTo(RenormalisingSettings.DEFAULT);
  }

  @Test
  void overridesCount() {
    Changed changed =
        table()
            .with(
                List.of(
                    "Data.train=1000",
                    "data.train = 2000",
                    "Quantization.Bins=7",
                    "MessagePassing.support_threshold=exp(-8)",
                    "Hierarchy.class_factor=none"));
    assertThat(changed.errors()).isEmpty();
    assertThat(changed.warnings()).isEmpty();
    RenormalisingSettings settings = changed.table().settings();
    assertThat(settings.data().train()).hasValue(2000);
    assertThat(settings.data().shape()).containsExactly(28, 28);
    assertThat(settings.quantisation().bins()).isEqualTo(7);
    assertThat(settings.messagePassing().supportThreshold()).isEqualTo(Math.exp(-8));
    assertThat(settings.hierarchy().classFactor()).isEmpty();
    assertThat(settings.structureLearning().concentration()).isEqualTo(0.0625);
  }

  @Test
  void everythingWrongIsToldAtOnceInTheWordsOfTheLanguage() {
    Changed changed =
        table()
            .with(
                List.of(
                    "train=3",
                    "Quantisation.tile_diametre=4",
                    "Quantisatoin.bins=3",
                    "Quantisation.beta=4",
                    "Data.train=many",
                    "Hierarchy.class_factor=s_digit"));
    assertThat(changed.errors())
        .containsExactly(
            "train=3: it is not of the form Section.key=value; write it as Data.train=1000",
            "Quantisation.tile_diametre=4: Quantisation has no setting `tile_diametre`; did you"
                + " mean `tile_diameter`?",
            "Quantisatoin.bins=3: there is no section `Quantisatoin`; did you mean"
                + " `Quantisation`?",
            "Quantisation.beta=4: Quantisation has no setting `beta`; put it into ##"
                + " ActiveLearning",
            "Data.train=many: `train` must be 1 or a larger number or all, not `many`; write"
                + " train: 10000",
            "Hierarchy.class_factor=s_digit: only the spec can say what `class_factor` is; write"
                + " class_factor=none to go without");
    assertThat(changed.table().settings()).isEqualTo(table().settings());
  }

  @Test
  void whatContradictsTheSpecIsRefusedAndWhatIsIdleIsTold() {
    Changed changed =
        table()
            .with(
                List.of(
                    "Data.shape=30x30",
                    "Hierarchy.grouping=array",
                    "Data.train=50",
                    "StructureLearning.exemplars_per_class=13",
                    "Planning.depth=2"));
    assertThat(changed.errors())
        .containsExactly(
            "Data.shape=30x30: shape is 30x30, but `image` is declared as 28x28; make both the"
                + " same",
            "Hierarchy.grouping=array: tiles of pictures are grouped by location only, not by"
                + " `array`; write grouping: location",
            "StructureLearning.exemplars_per_class=13: 13 exemplars of each of 10 classes are more"
                + " than the 50 examples to learn from; make train larger, or exemplars_per_class"
                + " smaller");
    assertThat(changed.warnings())
        .containsExactly(
            "Planning.depth=2: `depth` has no effect: a model of pictures does not act; leave it"
                + " out");
  }
}
