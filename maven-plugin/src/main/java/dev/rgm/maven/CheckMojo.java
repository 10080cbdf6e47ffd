package dev.rgm.maven;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reports everything that is wrong with the specs of a project and writes nothing. Works in a
 * folder without a project, too.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends SpecMojo {

  /**
   * Whether to warn of forms that other readers of GNN may not take, and to refuse columns that are
   * only nearly normalised, as <code>rgm check --strict</code> does.
   */
  @Parameter(property = "rgm.strict", defaultValue = "false")
  private boolean strict;

  @Override
  void execute(List<NamedSpec> specs, AnalysisOptions options, SpecReport report)
      throws MojoFailureException {
    AnalysisOptions chosen = new AnalysisOptions(options.path(), strict);
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (NamedSpec spec : specs) {
      diagnostics.addAll(Frontend.analyze(spec.loaded(), chosen).diagnostics());
    }
    report.conclude(specs, diagnostics);
    getLog().info(SpecReport.count(specs.size(), "spec") + " without errors");
  }
}
