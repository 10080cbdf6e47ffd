package dev.rgm.maven;

import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.source.SpecLimits;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/** The parameters and the frame that the goals share. */
abstract class SpecMojo extends AbstractMojo {

  /**
   * The folder of the specs. Every <code>.gnn</code> and <code>.gnn.md</code> file below it is a
   * spec, and so is every <code>.md</code>, <code>.txt</code>, <code>.json</code> and <code>.yaml
   * </code> file that holds GNN.
   */
  @Parameter(property = "rgm.sourceDirectory", defaultValue = "${basedir}/src/main/gnn")
  private File sourceDirectory;

  /** Whether a warning is an error, as with <code>rgm check -Werror</code>. */
  @Parameter(property = "rgm.failOnWarning", defaultValue = "false")
  private boolean failOnWarning;

  /**
   * Changed limits on what one spec may take: <code>file-bytes</code>, <code>nesting</code>, <code>
   * literal-elements</code>, <code>tensor-elements</code>, <code>imports</code>, <code>messages
   * </code>.
   */
  @Parameter private Map<String, String> limits = Map.of();

  /** Skips the goal. */
  @Parameter(property = "rgm.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${basedir}", readonly = true)
  private File basedir;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Inject private ProjectDependenciesResolver resolver;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("RGM is skipped (rgm.skip)");
      return;
    }
    if (isAggregator()) {
      getLog().debug("no specs: this project only gathers modules");
      return;
    }
    Path folder = sourceDirectory();
    boolean exists = Files.isDirectory(folder);
    if (!exists && !hasLeftovers()) {
      reportMissing(folder);
      return;
    }
    SpecReport report = new SpecReport(getLog(), failOnWarning);
    List<NamedSpec> specs =
        exists
            ? NamedSpec.below(folder, basedir.toPath().toAbsolutePath().normalize(), bounds())
            : List.of();
    boolean imports =
        specs.stream().anyMatch(spec -> spec.loaded().source().text().contains("Imports"));
    List<Path> libraries =
        imports ? new ImportLibraries(resolver, session, getLog()).find() : List.of();
    Path project = basedir.toPath().toAbsolutePath().normalize();
    Path base = folder.startsWith(project) ? project : folder.getParent();
    SearchPath path = new SearchPath(base, List.of(folder), libraries);
    execute(specs, new AnalysisOptions(path, false), report);
  }

  /**
   * Does the work of the goal.
   *
   * @param specs in the order of their paths, perhaps none
   * @param options how they are analysed
   * @param report takes the diagnostics
   */
  abstract void execute(List<NamedSpec> specs, AnalysisOptions options, SpecReport report)
      throws MojoExecutionException, MojoFailureException;

  /** Whether an earlier run wrote files that have to go when there are no specs any more. */
  boolean hasLeftovers() {
    return false;
  }

  /** The folder of the specs, absolute; perhaps there is none. */
  final Path sourceDirectory() {
    return sourceDirectory.toPath().toAbsolutePath().normalize();
  }

  final MavenProject project() {
    return project;
  }

  private SpecLimits bounds() throws MojoFailureException {
    try {
      return SpecLimits.DEFAULT.with(limits);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException("limits: " + e.getMessage(), e);
    }
  }

  /** From the command line a goal runs in every module, the parent included. */
  private boolean isAggregator() {
    return "pom".equals(project.getPackaging()) && project.getFile() != null;
  }

  /** Most modules have no specs, which is nothing to talk about; a folder somebody named is. */
  private void reportMissing(Path folder) {
    boolean usual = folder.equals(basedir.toPath().toAbsolutePath().resolve("src/main/gnn"));
    if (!usual) {
      getLog().warn("no specs: there is no folder " + folder);
    } else if (project.getFile() == null) {
      getLog().warn("no specs: there is no folder " + folder + "; -Drgm.sourceDirectory names one");
    } else {
      getLog().debug("no specs: there is no folder " + folder);
    }
  }
}
