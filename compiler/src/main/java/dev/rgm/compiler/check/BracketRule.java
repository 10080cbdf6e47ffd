package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brackets to array (gnn-language §8.1): a literal has the declared shape if both are equal, or
 * equal after unit axes are deleted or inserted. Open dimensions take what the literal has.
 */
final class BracketRule {
  private BracketRule() {}

  /** The literal in the declared shape, or empty if it does not fit. */
  static Optional<Tensor> fit(Tensor literal, List<Extent> declared) {
    int[] sizes = declared.stream().mapToInt(Extent::size).toArray();
    return shape(literal.shape(), sizes).map(literal::reshape);
  }

  /**
   * The declared shape with its open dimensions filled from the literal.
   *
   * @param literal extents of the literal
   * @param declared sizes, {@link Dimensions#OPEN} where not known
   */
  static Optional<int[]> shape(int[] literal, int[] declared) {
    if (declared.length == 0) {
      return Optional.of(literal);
    }
    if (literal.length == declared.length) {
      int[] filled = declared.clone();
      boolean equal = true;
      for (int axis = 0; axis < declared.length; axis++) {
        filled[axis] = declared[axis] == Dimensions.OPEN ? literal[axis] : declared[axis];
        equal &= filled[axis] == literal[axis];
      }
      if (equal) {
        return Optional.of(filled);
      }
    }
    return withoutUnits(Shapes.squeezed(literal), declared);
  }

  /** Fits the non-unit extents of the literal to the dimensions that are open or not one. */
  private static Optional<int[]> withoutUnits(int[] literal, int[] declared) {
    List<Integer> places = new ArrayList<>();
    for (int axis = 0; axis < declared.length; axis++) {
      if (declared[axis] != 1) {
        places.add(axis);
      }
    }
    long open = places.stream().filter(axis -> declared[axis] == Dimensions.OPEN).count();
    if (literal.length > places.size() || literal.length < places.size() - open) {
      return Optional.empty();
    }
    int surplus = places.size() - literal.length;
    int[] filled = declared.clone();
    int next = 0;
    for (int i = 0; i < places.size(); i++) {
      int axis = places.get(i);
      boolean isOpen = declared[axis] == Dimensions.OPEN;
      boolean matches = next < literal.length && (isOpen || declared[axis] == literal[next]);
      if (matches && !(isOpen && surplus > 0 && skips(places, declared, i, literal, next))) {
        filled[axis] = literal[next++];
      } else if (isOpen && surplus > 0) {
        filled[axis] = 1;
        surplus--;
      } else {
        return Optional.empty();
      }
    }
    return next == literal.length ? Optional.of(filled) : Optional.empty();
  }

  /** Whether the known dimensions behind an open one would miss what the open one takes. */
  private static boolean skips(
      List<Integer> places, int[] declared, int at, int[] literal, int next) {
    for (int i = at + 1, l = next + 1; i < places.size(); i++) {
      int size = declared[places.get(i)];
      if (size != Dimensions.OPEN) {
        if (l >= literal.length || literal[l] != size) {
          return true;
        }
        l++;
      }
    }
    return false;
  }
}
