package dev.rgm.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.model.RenormalisingSettings.ActiveLearning;
import dev.rgm.runtime.model.RenormalisingSettings.Data;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenormalisingSettingsTest {
  @Test
  void defaultsAreThoseOfTheLanguage() {
    RenormalisingSettings defaults = RenormalisingSettings.DEFAULT;

    assertThat(defaults.quantisation())
        .isEqualTo(new Quantisation(32, 9, 32, 32, 1, Quantisation.FitOn.TRAINING));
    assertThat(defaults.hierarchy().temporalBlock()).isEqualTo(1);
    assertThat(defaults.structureLearning().exemplarsPerClass()).isEmpty();
    assertThat(defaults.messagePassing().supportThreshold()).isEqualTo(Math.exp(-16));
  }

  @Test
  void someDefaultsDependOnTheKindOfData() {
    assertThat(RenormalisingSettings.defaults(Data.Kind.AUDIO).quantisation())
        .isEqualTo(new Quantisation(4, 9, 32, 16, 512, Quantisation.FitOn.TRAINING));
    assertThat(RenormalisingSettings.defaults(Data.Kind.VIDEO).quantisation().temporalResampling())
        .isEqualTo(2);
    assertThat(RenormalisingSettings.defaults(Data.Kind.VIDEO).hierarchy().temporalBlock())
        .isEqualTo(2);
    assertThat(RenormalisingSettings.defaults(Data.Kind.GAME).hierarchy().grouping())
        .isEqualTo(Hierarchy.Grouping.ARRAY);
  }

  @Test
  void whatIsOutOfRangeIsNamedByItsKey() {
    assertThatThrownBy(() -> new Quantisation(0.5, 7, 16, 8, 1, Quantisation.FitOn.ALL))
        .hasMessage("Quantisation.tile_diameter is 0.5, but must be finite and at least 1.0");
    assertThatThrownBy(() -> new Preprocessing.Size(0, 32))
        .hasMessage("Preprocessing.resize is 0, but must be at least 1");
    assertThatThrownBy(() -> new ActiveLearning(512, 0, ActiveLearning.Score.MUTUAL_INFORMATION, 1))
        .hasMessage("ActiveLearning.eta is 0.0, but must be finite and positive");
    assertThatThrownBy(() -> new MessagePassing(MessagePassing.Mode.EXACT, Double.NaN, false, 0, 1))
        .hasMessageStartingWith("MessagePassing.support_threshold is NaN");
    assertThatThrownBy(
            () ->
                new Hierarchy(
                    Hierarchy.Grouping.LOCATION, List.of(2, 2), 1, 9, List.of(), Optional.empty()))
        .hasMessage("Hierarchy.max_levels is 9, but must be at most 8");
  }
}
