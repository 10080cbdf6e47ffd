package dev.rgm.compiler.ir;

import java.util.List;

/**
 * A named list of operations.
 *
 * @param name a Java identifier
 * @param selectors what it is called with
 * @param body in order
 * @param meaning one sentence for a reader
 */
public record Procedure(
    String name, List<Selector> selectors, List<Operation> body, String meaning) {

  /** Copies the lists. */
  public Procedure {
    selectors = List.copyOf(selectors);
    body = List.copyOf(body);
  }

  /** The same with another body. */
  public Procedure withBody(List<Operation> operations) {
    return new Procedure(name, selectors, operations, meaning);
  }
}
