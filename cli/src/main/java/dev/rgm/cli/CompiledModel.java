package dev.rgm.cli;

import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.SpecModel;
import java.util.List;

/** Makes an instance of the generated class of a checked model. */
final class CompiledModel {
  private static final String PACKAGE = "rgm.run";

  private CompiledModel() {}

  /**
   * Compiles the spec of a model and makes an agent or a simulation.
   *
   * @param java compiles the generated class
   * @throws IllegalStateException if the class cannot be made or started, which is our fault
   */
  static Object of(SpecModel model, InMemoryJava java) {
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
      return java.compile(result.files()).loadClass(name).getConstructor().newInstance();
    } catch (InMemoryJava.UnavailableException | ReflectiveOperationException e) {
      throw new IllegalStateException("the generated class " + name + " cannot be used", e);
    }
  }
}
