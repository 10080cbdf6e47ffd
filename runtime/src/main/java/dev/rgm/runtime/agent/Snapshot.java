package dev.rgm.runtime.agent;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that an agent has come to know and do, at one moment: an agent of the same model that
 * is given a snapshot goes on exactly as the one it was taken from.
 *
 * @param fingerprint which model it belongs to, as {@link Restorable#fingerprint} says; 1 … {@value
 *     #LONGEST_FINGERPRINT} printable ASCII characters
 * @param tensors beliefs, counts, actions and energies by name; the names are a matter of the agent
 * @param random the four words of state of the random source, as {@link RandomSource#save} gives
 *     them
 */
public record Snapshot(String fingerprint, Map<String, Tensor> tensors, long[] random) {
  /** The most characters of a fingerprint. */
  public static final int LONGEST_FINGERPRINT = 256;

  /**
   * Copies the map and the words.
   *
   * @throws IllegalArgumentException for a fingerprint that is empty, too long or not printable
   */
  public Snapshot {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    random = random.clone();
    boolean printable = fingerprint.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (fingerprint.isEmpty() || fingerprint.length() > LONGEST_FINGERPRINT || !printable) {
      throw new IllegalArgumentException(
          "a fingerprint has 1 to " + LONGEST_FINGERPRINT + " printable ASCII characters");
    }
  }

  /** A copy of the four words of state. */
  @Override
  public long[] random() {
    return random.clone();
  }

  /**
   * The numbers of one tensor.
   *
   * @param name of the tensor
   * @param size how many numbers it must have
   * @return a copy
   * @throws IllegalArgumentException if there is no such tensor, or it has another size
   */
  public double[] numbers(String name, int size) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.size() != size) {
      String found = tensor == null ? "nothing" : tensor.size() + " numbers";
      throw new IllegalArgumentException(
          "the snapshot has " + found + " under `" + name + "`, expected " + size + " numbers");
    }
    return tensor.data().clone();
  }

  /**
   * The numbers of one tensor that must be finite and at least 0.
   *
   * @param name of the tensor
   * @param size how many numbers it must have
   * @return a copy
   * @throws IllegalArgumentException if there is no such tensor, or it has another size or others
   */
  public double[] weights(String name, int size) {
    double[] weights = numbers(name, size);
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "the snapshot has " + weight + " under `" + name + "`, expected numbers of at least 0");
      }
    }
    return weights;
  }

  /**
   * Refuses a snapshot of another model.
   *
   * @param expected the fingerprint of the agent that is to take it
   * @throws IllegalArgumentException that names both fingerprints
   */
  public void requireFingerprint(String expected) {
    if (!fingerprint.equals(expected)) {
      throw new IllegalArgumentException(
          "the snapshot is of another model: it has the fingerprint "
              + fingerprint
              + ", the agent "
              + expected);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot that
        && fingerprint.equals(that.fingerprint)
        && tensors.equals(that.tensors)
        && Arrays.equals(random, that.random);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * fingerprint.hashCode() + tensors.hashCode()) + Arrays.hashCode(random);
  }
}
