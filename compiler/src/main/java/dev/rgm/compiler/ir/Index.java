package dev.rgm.compiler.ir;

/** How one axis of a buffer is read or written by an operation. */
public sealed interface Index {

  /**
   * Runs over the whole axis. Axes of the same name in one operation run together; one that is not
   * in the target is summed over.
   */
  record Free(String axis) implements Index {}

  /**
   * One position, chosen at run time: an outcome, an action, a depth.
   *
   * @param selector name of a {@link Selector} in scope
   * @param clamped whether a position behind the end means the last one
   */
  record At(String selector, boolean clamped) implements Index {}

  /** One position, known when the program is made. */
  record Fixed(int position) implements Index {}
}
