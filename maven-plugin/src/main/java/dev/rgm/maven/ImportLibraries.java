package dev.rgm.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.graph.Dependency;

/**
 * The dependencies of a project that specs may import from. They are resolved only for a project
 * whose specs import something: most do not, and then the goals work in a module whose neighbours
 * are not built yet.
 */
final class ImportLibraries {
  private final ProjectDependenciesResolver resolver;
  private final MavenSession session;
  private final Log log;

  ImportLibraries(ProjectDependenciesResolver resolver, MavenSession session, Log log) {
    this.resolver = resolver;
    this.session = session;
    this.log = log;
  }

  /** The classes of neighbours in the build, then jars. */
  List<Path> find() {
    MavenProject project = session.getCurrentProject();
    Set<Path> found = new LinkedHashSet<>();
    for (MavenProject neighbour : session.getProjects()) {
      boolean needed =
          project.getDependencies().stream()
              .anyMatch(
                  each ->
                      each.getGroupId().equals(neighbour.getGroupId())
                          && each.getArtifactId().equals(neighbour.getArtifactId()));
      if (needed) {
        found.add(Path.of(neighbour.getBuild().getOutputDirectory()));
      }
    }
    for (Dependency dependency : resolved(project).getResolvedDependencies()) {
      File file = dependency.getArtifact().getFile();
      boolean compile = List.of("compile", "provided", "system").contains(dependency.getScope());
      if (file != null && compile) {
        found.add(file.toPath());
      }
    }
    return List.copyOf(found);
  }

  private DependencyResolutionResult resolved(MavenProject project) {
    try {
      return resolver.resolve(
          new DefaultDependencyResolutionRequest(project, session.getRepositorySession()));
    } catch (DependencyResolutionException e) {
      // What is missing shows as an import that cannot be found.
      log.warn("not every dependency could be resolved to import from: " + e.getMessage());
      return e.getResult();
    }
  }
}
