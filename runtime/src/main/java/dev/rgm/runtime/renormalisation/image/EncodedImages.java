package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.renormalisation.Recording;
import java.util.Arrays;

/**
 * Pictures as outcomes, one byte a modality and picture, with the labels of the pictures.
 * Immutable.
 */
public final class EncodedImages {
  /** The outcome of a modality that was not observed. */
  public static final int MISSING = 255;

  private final int modalities;
  private final int levels;
  private final byte[] outcomes;
  private final int[] labels;

  /**
   * Takes ownership of the arrays.
   *
   * @param outcomes axes {@code [picture, modality]}, each below {@code levels} or {@link #MISSING}
   * @param labels of all pictures, or none
   */
  EncodedImages(int modalities, int levels, byte[] outcomes, int[] labels) {
    this.modalities = modalities;
    this.levels = levels;
    this.outcomes = outcomes;
    this.labels = labels;
  }

  /** The number of pictures. */
  public int size() {
    return outcomes.length / modalities;
  }

  /** The number of modalities. */
  public int modalities() {
    return modalities;
  }

  /** The number of possible outcomes of every modality. */
  public int levels() {
    return levels;
  }

  /** The outcome of a modality, from 0, or {@link #MISSING}. */
  public int outcome(int picture, int modality) {
    return Byte.toUnsignedInt(outcomes[picture * modalities + modality]);
  }

  /** Whether every picture has a label. */
  public boolean labelled() {
    return labels.length > 0;
  }

  /**
   * The label of a picture, from 0.
   *
   * @throws IllegalStateException if there are no labels
   */
  public int label(int picture) {
    if (!labelled()) {
      throw new IllegalStateException("these pictures have no labels");
    }
    return labels[picture];
  }

  /** One more than the largest label; 0 without labels. */
  public int classes() {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }

  /** Some of the pictures, in the order given; at least one. */
  public EncodedImages select(int... chosen) {
    byte[] some = new byte[Math.multiplyExact(chosen.length, modalities)];
    int[] names = new int[labelled() ? chosen.length : 0];
    for (int position = 0; position < chosen.length; position++) {
      System.arraycopy(
          outcomes, chosen[position] * modalities, some, position * modalities, modalities);
      if (labelled()) {
        names[position] = labels[chosen[position]];
      }
    }
    return new EncodedImages(modalities, levels, some, names);
  }

  /** The pictures from {@code from} to before {@code to}; at least one. */
  public EncodedImages range(int from, int to) {
    return new EncodedImages(
        modalities,
        levels,
        Arrays.copyOfRange(outcomes, from * modalities, to * modalities),
        labelled() ? Arrays.copyOfRange(labels, from, to) : labels);
  }

  /**
   * The same with some modalities not observed in any picture.
   *
   * @param hidden one entry a modality
   */
  public EncodedImages hiding(boolean[] hidden) {
    byte[] some = outcomes.clone();
    for (int index = 0; index < some.length; index++) {
      if (hidden[index % modalities]) {
        some[index] = (byte) MISSING;
      }
    }
    return new EncodedImages(modalities, levels, some, labels);
  }

  /** The pictures as a sequence that structure can be learned from; nothing may be missing. */
  public Recording recording() {
    int[] counts = new int[modalities];
    Arrays.fill(counts, levels);
    int[][] indices = new int[modalities][size()];
    for (int index = 0; index < outcomes.length; index++) {
      indices[index % modalities][index / modalities] = Byte.toUnsignedInt(outcomes[index]);
    }
    return Recording.certain(counts, indices);
  }

  int[] labels() {
    return labels;
  }

  byte[] outcomes() {
    return outcomes;
  }
}
