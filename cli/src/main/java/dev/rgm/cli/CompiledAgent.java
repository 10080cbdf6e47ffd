package dev.rgm.cli;

import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import java.util.List;

/** Makes the agent of a checked model, by way of its generated class. */
final class CompiledAgent {
  private static final String PACKAGE = "rgm.run";

  private CompiledAgent() {}

  /**
   * Compiles the spec of a model and starts the agent.
   *
   * @param java compiles the generated class
   * @throws IllegalStateException if the class cannot be made or started, which is our fault
   */
  static DiscreteAgent of(GenerativeModel model, InMemoryJava java) {
    CompileResult result =
        GnnCompiler.compile(new CompileRequest(List.of(model.source()), PACKAGE));
    String name =
        result.classes().stream()
            .filter(each -> each.modelName().equals(model.name()))
            .map(CompileResult.GeneratedClass::qualifiedName)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no class for a model without errors: " + result));
    try {
      return java.compile(result.files())
          .loadClass(name)
          .asSubclass(DiscreteAgent.class)
          .getConstructor()
          .newInstance();
    } catch (InMemoryJava.UnavailableException | ReflectiveOperationException e) {
      throw new IllegalStateException("the generated class " + name + " cannot be used", e);
    }
  }
}
