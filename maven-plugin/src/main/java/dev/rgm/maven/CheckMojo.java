package dev.rgm.maven;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

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

  @Override
  void execute(List<NamedSpec> specs, AnalysisOptions options, SpecReport report)
      throws MojoFailureException {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (NamedSpec spec : specs) {
      diagnostics.addAll(Frontend.analyze(spec.loaded(), options).diagnostics());
    }
    report.conclude(specs, diagnostics);
    getLog().info(SpecReport.count(specs.size(), "spec") + " without errors");
  }
}
