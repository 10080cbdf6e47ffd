package dev.rgm.pipeline.conformance;

/**
 * The outcome of one vector file.
 *
 * @param name of the file, without {@code .json}
 * @param status what came of it
 * @param reason why it failed or was skipped, one line; empty if it passed
 * @param comparisons how many numbers were compared
 * @param maxDeviation the largest |got − expected| in units of what the tolerance of the file
 *     allows there: above 1 the case fails; infinite for a number that is not one, 0 without
 *     comparisons
 */
public record CaseResult(
    String name, Status status, String reason, int comparisons, double maxDeviation) {

  /** What came of a case. */
  public enum Status {
    /** Every number compared is within the tolerance. */
    PASSED,
    /** A number differs, or the file is malformed. */
    FAILED,
    /** Nothing was compared: a feature is missing, or the case is excused. */
    SKIPPED
  }

  static CaseResult skipped(String name, String reason) {
    return new CaseResult(name, Status.SKIPPED, reason, 0, 0);
  }

  static CaseResult failed(String name, String reason) {
    return new CaseResult(name, Status.FAILED, reason, 0, 0);
  }
}
