package dev.rgm.compiler.check;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.source.SourceText;
import java.util.List;

/** Writes small specs for tests and analyses them. */
final class SpecText {
  private final String declarations;
  private String connections = "";
  private String values = "";
  private String parameters = "";
  private String annotations = "";
  private String time = "Dynamic";
  private String tag = "ActInfPOMDP";

  private SpecText(String declarations) {
    this.declarations = declarations;
  }

  static SpecText declares(String... lines) {
    return new SpecText(String.join("\n", lines));
  }

  SpecText connects(String... lines) {
    connections = String.join("\n", lines);
    return this;
  }

  SpecText gives(String... lines) {
    values = String.join("\n", lines);
    return this;
  }

  SpecText sets(String... lines) {
    parameters = String.join("\n", lines);
    return this;
  }

  SpecText annotates(String... lines) {
    annotations = String.join("\n", lines);
    return this;
  }

  SpecText lasts(String line) {
    time = line;
    return this;
  }

  SpecText tagged(String word) {
    tag = word;
    return this;
  }

  Analysis analysed() {
    String text =
        String.join(
            "\n",
            "## GNNSection",
            tag,
            "## GNNVersionAndFlags",
            "GNN v1",
            "## ModelName",
            "Test",
            "## StateSpaceBlock",
            declarations,
            "## Connections",
            connections,
            "## InitialParameterization",
            values,
            "## Time",
            time,
            "## ActInfOntologyAnnotation",
            annotations,
            "## ModelParameters",
            parameters,
            "");
    return Frontend.analyze(new SourceText("test.gnn", text));
  }

  /** The codes of everything but information, in the order of their places. */
  List<String> codes() {
    return analysed().diagnostics().stream()
        .filter(d -> d.severity() != dev.rgm.compiler.diagnostic.Severity.INFO)
        .map(d -> d.code().id())
        .toList();
  }

  /** The codes of everything. */
  List<String> allCodes() {
    return analysed().diagnostics().stream().map(d -> d.code().id()).toList();
  }

  GenerativeModel model() {
    Analysis analysis = analysed();
    return analysis
        .models()
        .get(0)
        .agent()
        .orElseThrow(() -> new AssertionError(analysis.diagnostics().toString()));
  }
}
