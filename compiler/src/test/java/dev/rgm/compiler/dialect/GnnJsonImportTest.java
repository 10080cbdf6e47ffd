package dev.rgm.compiler.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.LinePrinter;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.model.Settings.ActionSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three shapes of GNN in JSON become models with the numbers of the file. */
class GnnJsonImportTest {
  private static final Path GOOD = Path.of("src/test/resources/corpus/good");

  @Test
  void listsBecomeAFactoredModel() throws IOException {
    GenerativeModel model = model("json_lists.gnn");
    assertThat(model.name()).isEqualTo("Greenhouse");
    assertThat(model.kinds()).containsExactly(ModelKind.FACTORED);
    assertThat(model.annotation())
        .startsWith("A gardener")
        .contains("Type: Agent, Plants", "- `s_Light`, called `Light 🌞`");
    assertThat(model.factors())
        .extracting(GenerativeModel.StateFactor::name)
        .containsExactly("s_Soil", "s_Light");
    assertThat(model.factors().get(0).labels()).containsExactly("dry", "moist", "wet");
    assertThat(model.controls().get(0).labels()).containsExactly("wait", "water");
    assertThat(model.settings().policyLength()).isEqualTo(2);
    assertThat(model.modalities().get(0).preferences().values().data()).containsExactly(0, 3);
    assertThat(model.modalities().get(1).preferences().values().data()).containsExactly(0, 0);
  }

  @Test
  void rowsOfTransitionsArePreviousStates() throws IOException {
    GenerativeModel.StateFactor soil = model("json_lists.gnn").factors().get(0);
    // [next, previous, action]
    assertThat(at(soil.transitions(), 1, 0, 1)).isEqualTo(0.8);
    assertThat(at(soil.transitions(), 0, 1, 0)).isEqualTo(0.4);
    assertThat(at(soil.transitions(), 2, 1, 1)).isEqualTo(0.8);
    GenerativeModel.StateFactor light = model("json_lists.gnn").factors().get(1);
    assertThat(at(light.transitions(), 1, 0, 0)).isEqualTo(0.2);
    assertThat(light.controls()).isEmpty();
  }

  @Test
  void likelihoodsDependOnTheFactorsTheyName() throws IOException {
    GenerativeModel model = model("json_lists.gnn");
    assertThat(model.modalities().get(0).dependencies()).containsExactly(0, 1);
    assertThat(at(model.modalities().get(0).likelihood(), 0, 0, 1)).isEqualTo(0.9);
    assertThat(model.modalities().get(1).dependencies()).containsExactly(1);
  }

  @Test
  void objectsBecomeAFactoredModel() throws IOException {
    GenerativeModel model = model("json_objects.gnn");
    assertThat(model.factors().get(0).labels()).containsExactly("ground", "stairs", "lamp room");
    assertThat(model.factors().get(0).prior().values().data()).containsExactly(1, 0, 0);
    assertThat(model.factors().get(1).prior().values().data()).containsExactly(0.6, 0.4);
    assertThat(model.controls().get(0).labels()).containsExactly("climb", "descend");
    assertThat(at(model.factors().get(0).transitions(), 0, 2, 1)).isZero();
    assertThat(at(model.factors().get(0).transitions(), 1, 2, 1)).isEqualTo(1);
    assertThat(model.settings().policyPrecision()).isEqualTo(4);
    assertThat(model.settings().actionPrecision()).isEqualTo(2);
    assertThat(model.settings().selection()).isEqualTo(ActionSelection.STOCHASTIC);
  }

  @Test
  void theFirstFactorRunsFastestOverFlatColumns() throws IOException {
    GenerativeModel.Modality bell = model("json_objects.gnn").modalities().get(1);
    assertThat(bell.dependencies()).containsExactly(0, 1);
    assertThat(at(bell.likelihood(), 0, 1, 0)).isEqualTo(0.8);
    assertThat(at(bell.likelihood(), 0, 0, 1)).isEqualTo(0.4);
    assertThat(bell.preferences().values().data()).containsExactly(0.5, -0.5);
  }

  @Test
  void graphsAreStructureOnly() throws IOException {
    Analysis analysis = analysed(Files.readString(GOOD.resolve("json_graph.gnn")));
    assertThat(analysis.models().get(0).kinds()).containsExactly(ModelKind.STRUCTURAL);
    String text = GnnWriter.write(analysis.parsed());
    assertThat(text)
        .contains(
            "nectar_flow[3,1,type=int,labels={none, some, much}]",
            "theNext_dance[2,1,type=int]",
            "my_A[2,1,type=int,labels={stay, fly}]",
            "nectar_flow>theNext_dance:predictive",
            "theNext_dance>my_A\n",
            "my_A = Action",
            "- `nectar_flow`, called `nectar-flow`");
  }

  @Test
  void noiseIsTheShareOfOtherOutcomes() {
    GenerativeModel model = analysed(lamp("0.3")).models().get(0).agent().orElseThrow();
    assertThat(model.modalities().get(0).likelihood().values().data())
        .containsExactly(0.7, 0.15, 0.15, 0.15, 0.7, 0.15, 0.15, 0.15, 0.7);
  }

  @Test
  void messagesPointIntoTheFile() {
    String text = lamp("0.1").replace("[0.2, 0.3, 0.5]", "[0.2, 0.3, 0.6]");
    Analysis analysis = analysed(text);
    assertThat(analysis.diagnostics()).hasSize(1);
    Diagnostic diagnostic = analysis.diagnostics().get(0);
    assertThat(diagnostic.message()).contains("`D_light` sums to 1.1");
    assertThat(diagnostic.line()).isEqualTo(2);
  }

  @Test
  void oneMistakeIsOneMessage() {
    assertMessage(lamp("\"much\""), "GNN0016", "`noise` needs a number, found a text");
    assertMessage(
        lamp("0.1").replace("\"initialBeliefs\": {\"light\": [0.2, 0.3, 0.5]},", ""),
        "GNN0015",
        "`light` has no initial beliefs");
    assertMessage(
        lamp("0.1").replace("[0, 0, 1]]", "[0, 1]]"),
        "GNN0016",
        "row 3 of `transitions` is of length 2, but the first one of length 3");
    assertMessage(
        lamp("0.1").replace("\"observations\"", "\"seen\""),
        "GNN0015",
        "`observations` is missing");
    assertMessage(
        lamp("0.1").replaceFirst("\"sizes\": .3.", "\"sizes\": []"),
        "GNN0015",
        "the size of `light` is missing");
    assertMessage(lamp("0.1").replace("[0.2, 0.3, 0.5]", "7"), "GNN0016", "`light` has no state 7");
  }

  @Test
  void namesThatMeanSomethingElsewhereAreChanged() {
    for (String name : List.of("prior", "t", "level1", "agent_2", "next", "room next", "m0", "")) {
      Analysis analysis = analysed(lamp("0.1").replace("\"light\"", "\"" + name + "\""));
      assertThat(analysis.diagnostics()).as(name).isEmpty();
      assertThat(analysis.models().get(0).model()).as(name).isPresent();
    }
  }

  @Test
  void sizesThatAreNoneAreMessages() throws IOException {
    String objects = Files.readString(GOOD.resolve("json_objects.gnn"));
    for (String size : List.of("-3", "2.5", "0", "1e9", "1e300")) {
      Analysis lists = analysed(lamp("0.1").replaceFirst("3", size));
      assertThat(lists.hasErrors()).as(size).isTrue();
      Analysis first =
          analysed(
              objects
                  .replace("\"num_states\": 3", "\"num_states\": " + size)
                  .replace("\"num_states\": 2", "\"num_states\": -2"));
      assertThat(first.hasErrors()).as(size).isTrue();
    }
  }

  @Test
  void textCannotBecomeSections() {
    String text =
        lamp("0.1")
            .replaceFirst(
                "\\{", "{\"description\": \"# Lamp\\n## StateSpaceBlock\\n---\\n```\\nx[2]\",");
    Analysis analysis = analysed(text);
    Analysis again = analysed(GnnWriter.write(analysis.parsed()));
    assertThat(again.diagnostics()).isEmpty();
    assertThat(again.models()).hasSize(1);
    assertThat(again.parsed().models().get(0).sections())
        .hasSameSizeAs(analysis.parsed().models().get(0).sections());
  }

  private static void assertMessage(String text, String code, String message) {
    Analysis analysis = analysed(text);
    assertThat(analysis.diagnostics())
        .as(analysis.diagnostics().stream().map(LinePrinter::print).toList().toString())
        .hasSize(1);
    assertThat(analysis.diagnostics().get(0).code().id()).isEqualTo(code);
    assertThat(analysis.diagnostics().get(0).message()).startsWith(message);
    assertThat(analysis.models()).noneMatch(m -> m.model().isPresent());
  }

  private static GenerativeModel model(String file) throws IOException {
    Analysis analysis = analysed(Files.readString(GOOD.resolve(file)));
    assertThat(analysis.diagnostics()).isEmpty();
    return analysis.models().get(0).agent().orElseThrow();
  }

  private static double at(GenerativeModel.Parameter parameter, int i, int j, int k) {
    return parameter.values().get(i, j, k);
  }

  private static Analysis analysed(String text) {
    return Frontend.analyze(new SourceText("x.gnn", text));
  }

  private static String lamp(String noise) {
    return """
    {"modelName": "Lamp", "stateSpace": {"factors": ["light"], "sizes": [3]},
     "initialBeliefs": {"light": [0.2, 0.3, 0.5]},
     "observations": {"modalities": ["seen"], "sizes": [3],
       "A_matrix": {"type": "identity_with_noise", "noise": NOISE}},
     "transitionModel": {"light": {"transitions": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}}}
    """
        .replace("NOISE", noise);
  }
}
