package dev.rgm.runtime.hierarchy;

/**
 * How a hierarchy is inverted.
 *
 * @param exact whether beliefs are updated in the log domain without pruning; every modality must
 *     then have one parent (rgm-algorithms §2.2)
 * @param passLikelihood whether messages to a parent level leave out what that level predicted, so
 *     that a prior is not counted twice (§2.5)
 * @param smoothing whether beliefs of the top level are revised by later outcomes (§2.6)
 * @param learning whether counts are learned
 * @param detailed whether predicted outcomes and the free energies of parameters are computed,
 *     which cost more than inference itself
 * @param consistentNovelty whether the novelty of transitions is read in the order in which it is
 *     stored; other systems read it transposed (§9-20)
 */
public record InversionOptions(
    boolean exact,
    boolean passLikelihood,
    boolean smoothing,
    boolean learning,
    boolean detailed,
    boolean consistentNovelty) {

  /** As other systems do it: pruned, with learning, without smoothing; nothing extra computed. */
  public static final InversionOptions DEFAULT =
      new InversionOptions(false, false, false, true, false, false);

  /** The same with or without learning. */
  public InversionOptions withLearning(boolean learn) {
    return new InversionOptions(
        exact, passLikelihood, smoothing, learn, detailed, consistentNovelty);
  }

  /** The same with or without smoothing of the top level. */
  public InversionOptions withSmoothing(boolean smooth) {
    return new InversionOptions(
        exact, passLikelihood, smooth, learning, detailed, consistentNovelty);
  }

  /** The same with or without predictions and free energies of parameters. */
  public InversionOptions withDetails(boolean details) {
    return new InversionOptions(
        exact, passLikelihood, smoothing, learning, details, consistentNovelty);
  }

  /** The same with exact or sequential, pruned updates. */
  public InversionOptions withExact(boolean logDomain) {
    return new InversionOptions(
        logDomain, passLikelihood, smoothing, learning, detailed, consistentNovelty);
  }

  /** The same with messages that leave out the parent's prediction, or keep it. */
  public InversionOptions withPassLikelihood(boolean pass) {
    return new InversionOptions(exact, pass, smoothing, learning, detailed, consistentNovelty);
  }
}
