package dev.rgm.cli;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;

final class CompiledAgent implements AutoCloseable {
  static final class NoCompilerException extends Exception { NoCompilerException(String m){super(m);} }
  static CompiledAgent of(GenerativeModel model) throws NoCompilerException { return null; }
  DiscreteAgent agent() { return null; }
  @Override public void close() {}
}
