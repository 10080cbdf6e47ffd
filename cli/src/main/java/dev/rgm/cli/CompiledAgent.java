package dev.rgm.cli;

import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import java.util.List;

/** The agent of a model, compiled in memory. */
final class CompiledAgent {
  private static final String PACKAGE = "rgm.run";
}
