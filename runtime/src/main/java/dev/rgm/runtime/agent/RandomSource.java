package dev.rgm.runtime.agent;

/**
 * The random numbers of an agent or a simulated world: xoshiro256++ 1.0 (Blackman and Vigna), its
 * four words of state filled by SplitMix64 from one seed. The sequence belongs to the contract: the
 * same seed gives the same draws in every version of this library.
 */
public final class RandomSource {
  /** The increment of SplitMix64, 2^64 divided by the golden ratio. */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static final int STATE_WORDS = 4;

  /** 2^-53: a double in [0, 1) has 53 random bits. */
  private static final double UNIT = 0x1p-53;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** A source that starts from a seed; every long is a good seed. */
  public RandomSource(long seed) {
    reset(seed);
  }

  /** Starts the sequence of a seed anew. */
  public void reset(long seed) {
    long state = seed + GOLDEN_GAMMA;
    s0 = splitMix(state);
    state += GOLDEN_GAMMA;
    s1 = splitMix(state);
    state += GOLDEN_GAMMA;
    s2 = splitMix(state);
    state += GOLDEN_GAMMA;
    s3 = splitMix(state);
  }

  private static long splitMix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The next 64 random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** A number from the uniform distribution on [0, 1): the top 53 bits of {@link #nextLong}. */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /**
   * Draws a category by inversion of the cumulative sum, with one uniform number.
   *
   * @param probabilities sum to one up to rounding; a last category of positive probability takes
   *     what rounding leaves
   */
  public int nextCategory(double[] probabilities) {
    return nextCategory(probabilities, 0, 1, probabilities.length);
  }

  /**
   * Draws a category from numbers that lie at a distance from each other, such as a column of a
   * row-major matrix.
   *
   * @param values holds the probabilities at {@code offset}, {@code offset + stride} …
   * @param count the number of categories, at least 1
   */
  public int nextCategory(double[] values, int offset, int stride, int count) {
    double uniform = nextDouble();
    double cumulative = 0;
    int last = 0;
    for (int category = 0; category < count; category++) {
      double probability = values[offset + category * stride];
      cumulative += probability;
      if (uniform < cumulative) {
        return category;
      }
      if (probability > 0) {
        last = category;
      }
    }
    return last;
  }

  /** The four words of state, to be kept and given to {@link #restore}. */
  public long[] save() {
    return new long[] {s0, s1, s2, s3};
  }

  /**
   * Continues where {@link #save} was called.
   *
   * @throws IllegalArgumentException unless there are four words, not all zero
   */
  public void restore(long[] state) {
    if (state.length != STATE_WORDS || (state[0] | state[1] | state[2] | state[3]) == 0) {
      throw new IllegalArgumentException("a saved state has four words, not all zero");
    }
    s0 = state[0];
    s1 = state[1];
    s2 = state[2];
    s3 = state[3];
  }
}
