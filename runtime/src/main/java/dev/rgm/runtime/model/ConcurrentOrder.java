package dev.rgm.runtime.model;

import java.util.ArrayList;
import java.util.List;

/**
 * An order in which the states of one step can be drawn: a factor comes after those of the same
 * step that it depends on.
 */
public final class ConcurrentOrder {
  private ConcurrentOrder() {}

  /**
   * The factors in the order of the model, but for those that must come later.
   *
   * @return indices of factors; fewer than there are if some depend on each other in a ring
   */
  public static int[] of(List<Pomdp.Factor> factors) {
    List<Integer> order = new ArrayList<>();
    boolean found = true;
    while (found) {
      found = false;
      for (int factor = 0; factor < factors.size() && !found; factor++) {
        if (!order.contains(factor) && order.containsAll(factors.get(factor).concurrent())) {
          order.add(factor);
          found = true;
        }
      }
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
