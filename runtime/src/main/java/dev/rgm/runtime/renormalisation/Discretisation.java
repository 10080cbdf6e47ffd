package dev.rgm.runtime.renormalisation;

/** When two outcome distributions count as the same ({@code rgm-algorithms.md} §6.1). */
enum Discretisation {
  /** Equal after rounding down to halves: structure by location. */
  HALVES {
    @Override
    int code(double probability) {
      return (int) (2 * probability);
    }
  },
  /** Equal after rounding down to quarters: structure on an array. */
  QUARTERS {
    @Override
    int code(double probability) {
      return (int) (4 * probability);
    }
  },
  /** The same outcomes are possible: structure of streams, and merging. */
  SUPPORT {
    @Override
    int code(double probability) {
      return probability > 0 ? 1 : 0;
    }
  };

  /** What a probability is compared by: a small number of at least 0. */
  abstract int code(double probability);
}
