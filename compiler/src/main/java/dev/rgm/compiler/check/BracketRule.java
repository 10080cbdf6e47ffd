package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * Ways to mend a literal that does not fit, likeliest first.
   *
   * @param name of the variable
   * @param literal extents of the literal
   * @param declared sizes, all known
   */
  static List<String> hints(String name, int[] literal, int[] declared) {
    List<String> hints = new ArrayList<>();
    int[] found = Shapes.squeezed(literal);
    int[] wanted = Shapes.squeezed(declared);
    if (Arrays.stream(declared).anyMatch(size -> size == Dimensions.OPEN)) {
      return hints;
    }
    String list = Shapes.text(wanted);
    if (literal.length == 0 && wanted.length > 0) {
      hints.add(
          "write "
              + name
              + "=ones("
              + list.replace("x", ",")
              + ")*c to give every element the value c");
    } else if (found.length == 2
        && wanted.length == 2
        && found[0] == wanted[1]
        && found[1] == wanted[0]) {
      hints.add("exchange its rows and columns, or write transpose(…) around it");
    } else if (stacked(found, wanted)) {
      hints.add(
          "the "
              + wanted[2]
              + " action slices seem to be stacked as rows: put brackets round each "
              + wanted[0]
              + " rows");
    } else if (found.length >= 2 && isSubsequence(found, wanted)) {
      hints.add(
          "repeat the numbers over the axes that are missing, or declare only the axes given");
    } else if (found.length >= 3 && Arrays.equals(sorted(found), sorted(wanted))) {
      hints.add("put the axes in the declared order, or write stack and transpose to do so");
    }
    if (hints.isEmpty() && literal.length > 0) {
      hints.add("declare " + name + Shapes.brackets(literal) + ", or give " + list + " numbers");
    }
    return hints;
  }

  private static boolean stacked(int[] found, int[] wanted) {
    return found.length == 2
        && wanted.length == 3
        && found[1] == wanted[1]
        && found[0] == wanted[0] * wanted[2];
  }

  private static boolean isSubsequence(int[] part, int[] whole) {
    int next = 0;
    for (int size : whole) {
      if (next < part.length && part[next] == size) {
        next++;
      }
    }
    return next == part.length && part.length < whole.length;
  }

  private static int[] sorted(int[] shape) {
    int[] copy = shape.clone();
    Arrays.sort(copy);
    return copy;
  }
}
