package dev.rgm.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of two texts are the same, by the patience method: lines that stand once in both are
 * anchors, and what lies between two anchors is matched again. Takes time in proportion to the
 * texts, up to a logarithm and a bound on the depth.
 */
final class LineMatch {
  /** Between anchors of this depth lines count as different. */
  private static final int MAX_DEPTH = 24;

  private final List<String> left;
  private final List<String> right;
  private final int[] partners;

  private LineMatch(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
    this.partners = new int[left.size()];
    Arrays.fill(partners, -1);
  }

  /** For each line on the left its partner on the right or -1; partners ascend. */
  static int[] of(List<String> left, List<String> right) {
    LineMatch match = new LineMatch(left, right);
    match.between(0, left.size(), 0, right.size(), 0);
    return match.partners;
  }

  private void between(int fromLeft, int toLeft, int fromRight, int toRight, int depth) {
    int l = fromLeft;
    int r = fromRight;
    while (l < toLeft && r < toRight && left.get(l).equals(right.get(r))) {
      partners[l++] = r++;
    }
    int endLeft = toLeft;
    int endRight = toRight;
    while (endLeft > l && endRight > r && left.get(endLeft - 1).equals(right.get(endRight - 1))) {
      partners[--endLeft] = --endRight;
    }
    if (l == endLeft || r == endRight || depth == MAX_DEPTH) {
      return;
    }
    int[][] anchors = anchors(l, endLeft, r, endRight);
    for (int[] anchor : anchors) {
      between(l, anchor[0], r, anchor[1], depth + 1);
      partners[anchor[0]] = anchor[1];
      l = anchor[0] + 1;
      r = anchor[1] + 1;
    }
    if (anchors.length > 0) {
      between(l, endLeft, r, endRight, depth + 1);
    }
  }

  /** The longest chain of lines that stand once on both sides, ascending on both. */
  private int[][] anchors(int fromLeft, int toLeft, int fromRight, int toRight) {
    Map<String, int[]> lines = new HashMap<>();
    for (int l = fromLeft; l < toLeft; l++) {
      int[] counts = lines.computeIfAbsent(left.get(l), key -> new int[4]);
      counts[0]++;
      counts[1] = l;
    }
    for (int r = fromRight; r < toRight; r++) {
      int[] counts = lines.get(right.get(r));
      if (counts != null) {
        counts[2]++;
        counts[3] = r;
      }
    }
    int[][] unique =
        lines.values().stream()
            .filter(c -> c[0] == 1 && c[2] == 1)
            .map(c -> new int[] {c[1], c[3]})
            .sorted((one, other) -> Integer.compare(one[0], other[0]))
            .toArray(int[][]::new);
    return ascending(unique);
  }

  /** The longest subsequence whose second numbers ascend. */
  private static int[][] ascending(int[][] pairs) {
    int[] tails = new int[pairs.length];
    int[] before = new int[pairs.length];
    int length = 0;
    for (int i = 0; i < pairs.length; i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) / 2;
        if (pairs[tails[middle]][1] < pairs[i][1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    int[][] chain = new int[length][];
    for (int at = length == 0 ? -1 : tails[length - 1]; at >= 0; at = before[at]) {
      chain[--length] = pairs[at];
    }
    return chain;
  }
}
