package dev.rgm.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.TMaze;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.model.Pomdp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialsFileTest {
  @TempDir private Path folder;

  private Behaviour read(String text) throws IOException, TrialsFile.MalformedException {
    Path file = folder.resolve("trials.csv");
    Files.writeString(file, text);
    Pomdp model = TMaze.model();
    return TrialsFile.read(file, model);
  }

  @Test
  void readsLabelsIndicesMissingOutcomesAndEpisodes() throws Exception {
    Behaviour behaviour =
        read(
            """
            \uFEFFgo, cue,reward,place,episode,note
            cue,0,nothing,0,a,x
            left,1,,3,a,

            2,0,1,0,b,y
            """);
    assertThat(behaviour.episodes()).hasSize(2);
    Trial second = behaviour.episodes().get(0).get(1);
    assertThat(second.actions()).containsExactly(1);
    assertThat(second.observations())
        .containsExactly(
            new Observation.Seen(3), new Observation.Missing(), new Observation.Seen(1));
    assertThat(behaviour.episodes().get(1).get(0).actions()).isEqualTo(List.of(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "go,cue,reward|1:1: no column is named `place`, a modality of the model; the columns are"
            + " `go`, `cue`, `reward`",
        "go,cue,reward,place,go|1:21: two columns are named `go`",
        "go,cue,reward,place|1:1: there is no trial below the names of the columns",
        "go,cue,reward,place;1,0,0|2:1: the line has 3 values, the first line 4",
        "go,cue,reward,place;left,0, draw,0|2:9: `draw` is not an outcome of `reward`: expected"
            + " nothing, win, loss, or 0 … 2",
        "go,cue,reward,place;up,0,0,0|2:1: `up` is not an action of `go`: expected centre, left,"
            + " right, cue, or 0 … 3",
        "go,cue,reward,place;1,7,0,0|2:3: `7` is not an outcome of `cue`: expected 0 … 1"
      })
  void namesThePlaceOfAMistake(String text, String message) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(TrialsFile.MalformedException.class)
        .hasMessageEndingWith("trials.csv:" + message);
  }

  @Test
  void saysWhenAFileIsNoText() throws IOException {
    Path file = folder.resolve("binary.csv");
    Files.write(file, "go\u00e9,".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TrialsFile.read(file, TMaze.model()))
        .isInstanceOf(TrialsFile.MalformedException.class)
        .hasMessageContaining("the file is not UTF-8 text");
  }
}
