package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.io.Npy;
import dev.rgm.runtime.io.Npz;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
  private static final double[] LIKELIHOOD = {0.9, 0.2, 0.1, 0.8};

  @TempDir private Path folder;

  @BeforeEach
  void writeArrays() throws IOException {
    Npz.write(
        folder.resolve("lamp.npz"),
        Map.of(
            "likelihood", Tensor.of(new int[] {2, 2}, LIKELIHOOD), "prior", Tensor.vector(1, 0)));
    Npy.write(folder.resolve("prior.npy"), Tensor.vector(0.25, 0.75));
    Files.writeString(folder.resolve("text.npz"), "no archive");
  }

  @Test
  void numbersComeFromArraysBesideTheSpec() {
    Analysis analysis = analysed("file(\"lamp.npz\",\"likelihood\")", "file(\"prior.npy\")");
    assertThat(analysis.diagnostics()).isEmpty();
    var model = analysis.models().get(0).agent().orElseThrow();
    assertThat(model.modalities().get(0).likelihood().values().data()).containsExactly(LIKELIHOOD);
    assertThat(model.factors().get(0).prior().values().data()).containsExactly(0.25, 0.75);
  }

  @Test
  void anArrayIsAValueLikeAnyOther() {
    assertThat(analysed("normalize(file(\"lamp.npz\",\"likelihood\")+1)", "uniform(2)").hasErrors())
        .isFalse();
  }

  @Test
  void whatIsWrongIsSaidAtTheCall() {
    assertThat(message("file(\"lamp.npz\",\"likelyhood\")"))
        .isEqualTo("`lamp.npz` has no array `likelyhood`");
    assertThat(message("file(\"lamb.npz\",\"likelihood\")"))
        .isEqualTo("there is no file `lamb.npz`");
    assertThat(message("file(\"text.npz\",\"likelihood\")"))
        .startsWith("`text.npz` cannot be read: not an .npz archive");
    assertThat(message("file(\"../lamp.npz\",\"likelihood\")"))
        .isEqualTo("`../lamp.npz` cannot be read: it lies outside of the folder of the specs");
    assertThat(message("file(lamp)"))
        .isEqualTo("`file` takes a path and the name of an array, both in quotes");
  }

  private String message(String likelihood) {
    List<Diagnostic> found = analysed(likelihood, "uniform(2)").diagnostics();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).code().id()).isEqualTo("GNN0320");
    return found.get(0).message();
  }

  private Analysis analysed(String likelihood, String prior) {
    String text =
        """
        ## GNNSection
        ActInfPOMDP
        ## GNNVersionAndFlags
        GNN v1
        ## ModelName
        Lamp
        ## StateSpaceBlock
        s[2,1,type=int]
        o[2,1,type=int]
        A[o,s,type=float]
        D[s,type=float]
        ## Connections
        D>s
        s-A
        A-o
        ## InitialParameterization
        A=%s
        D=%s
        """
            .formatted(likelihood, prior);
    SearchPath path = new SearchPath(folder, List.of(folder), List.of());
    return Frontend.analyze(new SourceText("lamp.gnn", text), new AnalysisOptions(path, false));
  }
}
