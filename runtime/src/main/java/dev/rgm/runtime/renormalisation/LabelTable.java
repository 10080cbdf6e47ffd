package dev.rgm.runtime.renormalisation;

import java.util.Arrays;

/**
 * Numbers keys in the order in which they first appear. An open-addressing table over plain arrays:
 * labelling is the inner loop of structure learning, and boxes would dominate it.
 */
final class LabelTable {
  private static final long FREE = -1;

  private long[] keys;
  private int[] labels;
  private int size;

  LabelTable(int expected) {
    int capacity = Integer.highestOneBit(Math.max(8, expected)) * 4;
    keys = new long[capacity];
    labels = new int[capacity];
    Arrays.fill(keys, FREE);
  }

  /** How many different keys there were. */
  int size() {
    return size;
  }

  /**
   * The label of a key: 0 for the first key ever seen, and so on.
   *
   * @param key at least 0
   */
  int label(long key) {
    int slot = slot(keys, key);
    if (keys[slot] == FREE) {
      if (size * 2 >= keys.length) {
        grow();
        slot = slot(keys, key);
      }
      keys[slot] = key;
      labels[slot] = size++;
    }
    return labels[slot];
  }

  private void grow() {
    long[] larger = new long[keys.length * 2];
    int[] moved = new int[larger.length];
    Arrays.fill(larger, FREE);
    for (int old = 0; old < keys.length; old++) {
      if (keys[old] != FREE) {
        int slot = slot(larger, keys[old]);
        larger[slot] = keys[old];
        moved[slot] = labels[old];
      }
    }
    keys = larger;
    labels = moved;
  }

  private static int slot(long[] table, long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (table.length - 1);
    while (table[slot] != FREE && table[slot] != key) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }
}
