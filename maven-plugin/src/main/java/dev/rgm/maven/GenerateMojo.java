package dev.rgm.maven;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.driver.OutputFolder;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.source.SourceText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles the specs of a project into Java, and adds what it wrote to the sources and resources of
 * the project. If any spec has an error, nothing is written.
 *
 * <p>On the command line (<code>mvn rgm:generate</code>) Maven ignores the configuration of an
 * <code>&lt;execution&gt;</code>: put <code>&lt;configuration&gt;</code> directly below <code>
 * &lt;plugin&gt;</code> to have the same settings there. The goal works without any.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends SpecMojo {

  /**
   * The package of the generated classes. Default: the groupId of the project, with an underscore
   * for every character that cannot stand in a Java name.
   */
  @Parameter(property = "rgm.packageName")
  private String packageName;

  /** Where Java sources are written; a source root of the project afterwards. */
  @Parameter(
      property = "rgm.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/gnn")
  private File outputDirectory;

  /** Where large tensors are written; a resource folder of the project afterwards. */
  @Parameter(
      property = "rgm.resourceDirectory",
      defaultValue = "${project.build.directory}/generated-resources/gnn")
  private File resourceDirectory;

  /**
   * Whether the specs become resources below <code>META-INF/gnn</code>, so that projects that
   * depend on this one can import them.
   */
  @Parameter(property = "rgm.attachSpecs", defaultValue = "true")
  private boolean attachSpecs;

  @Parameter(defaultValue = "${project.build.directory}/maven-status/rgm", readonly = true)
  private File statusDirectory;

  @Override
  boolean hasLeftovers() {
    return sources().known();
  }

  @Override
  void execute(List<NamedSpec> specs, AnalysisOptions options, SpecReport report)
      throws MojoExecutionException, MojoFailureException {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<SourceText> readable = new ArrayList<>();
    for (NamedSpec spec : specs) {
      if (spec.loaded().diagnostics().isEmpty()) {
        readable.add(spec.loaded().source());
      } else {
        diagnostics.addAll(Frontend.analyze(spec.loaded(), options).diagnostics());
      }
    }
    CompileResult result =
        GnnCompiler.compile(new CompileRequest(readable, validPackageName(), options));
    diagnostics.addAll(result.diagnostics());
    report.conclude(specs, diagnostics);
    write(specs.size(), result);
    addRoots();
  }

  private String validPackageName() throws MojoFailureException {
    String name = packageName == null ? PackageName.of(project().getGroupId()) : packageName;
    if (!PackageName.isValid(name)) {
      throw new MojoFailureException(
          "packageName: `" + name + "` is not the name of a Java package");
    }
    return name;
  }

  private void write(int specs, CompileResult result) throws MojoExecutionException {
    try {
      int written =
          new OutputFolder(outputDirectory.toPath(), resourceDirectory.toPath())
              .write(result)
              .size();
      int deleted =
          sources().replace(paths(result, false)) + resources().replace(paths(result, true));
      getLog()
          .info(
              SpecReport.count(specs, "spec")
                  + ": "
                  + SpecReport.count(result.files().size(), "file")
                  + ", "
                  + written
                  + " written"
                  + (deleted == 0 ? "" : ", " + deleted + " deleted"));
    } catch (IOException e) {
      throw new MojoExecutionException("the generated files cannot be written: " + e, e);
    }
  }

  private static Set<String> paths(CompileResult result, boolean resource) {
    Set<String> paths = new TreeSet<>();
    for (CompileResult.GeneratedFile file : result.files()) {
      if (file.resource() == resource) {
        paths.add(file.path());
      }
    }
    return paths;
  }

  private GeneratedFiles sources() {
    return new GeneratedFiles(
        statusDirectory.toPath().resolve("sources.lst"), outputDirectory.toPath());
  }

  private GeneratedFiles resources() {
    return new GeneratedFiles(
        statusDirectory.toPath().resolve("resources.lst"), resourceDirectory.toPath());
  }

  private void addRoots() {
    project().addCompileSourceRoot(outputDirectory.getPath());
    Resource resource = new Resource();
    resource.setDirectory(resourceDirectory.getPath());
    project().addResource(resource);
    if (attachSpecs && Files.isDirectory(sourceDirectory())) {
      Resource specs = new Resource();
      specs.setDirectory(sourceDirectory().toString());
      specs.setTargetPath(SearchPath.LIBRARY_FOLDER);
      project().addResource(specs);
    }
  }
}
