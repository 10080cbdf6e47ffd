package dev.rgm.compiler.ir;

/**
 * A rewriting of programs that leaves their results as they are, up to rounding. One instance
 * serves all compilations of a process, also at the same time, so a pass has no state.
 */
public interface Pass {

  /** A short name for dumps. */
  String name();

  /** The rewritten program; the given one if there is nothing to do. */
  Program apply(Program program);
}
