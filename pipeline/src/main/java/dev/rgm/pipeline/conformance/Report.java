package dev.rgm.pipeline.conformance;

import dev.rgm.pipeline.conformance.CaseResult.Status;
import java.util.List;

/**
 * The outcome of all vectors of a directory.
 *
 * @param profile whose numbers were computed
 * @param results one per file, ordered by name
 */
public record Report(String profile, List<CaseResult> results) {
  /** Copies the list. */
  public Report {
    results = List.copyOf(results);
  }

  /** How many cases have a status. */
  public long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  /** Whether no case failed. */
  public boolean successful() {
    return count(Status.FAILED) == 0;
  }
}
