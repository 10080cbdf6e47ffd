package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What the places of a spec say about one size. Several sources that disagree are an error; the
 * message goes to whoever stands alone.
 */
final class SizeVotes {

  /** What kind of place says it. */
  enum Source {
    DECLARATION,
    TENSOR,
    MODEL_PARAMETERS
  }

  /**
   * One place.
   *
   * @param subject such as {@code `A` has}
   * @param unit such as {@code columns}
   * @param owner the name of the variable or key that says it
   * @param help how to bring this place into line, or empty
   */
  private record Vote(
      Source source, String owner, String subject, String unit, Span span, int size, String help) {
    String text() {
      return subject + " " + size + " " + unit;
    }
  }

  private final String owner;
  private final List<Vote> votes = new ArrayList<>();

  /** Votes on the size of an owner such as {@code state factor `s`}. */
  SizeVotes(String owner) {
    this.owner = owner;
  }

  /** Adds what one place says; an open size says nothing. */
  void add(
      Source source, String name, String subject, String unit, Span span, int size, String help) {
    if (size != Dimensions.OPEN) {
      votes.add(new Vote(source, name, subject, unit, span, size, help));
    }
  }

  /** The size that the first place gives, or {@link Dimensions#OPEN}. */
  int size() {
    return votes.isEmpty() ? Dimensions.OPEN : votes.get(0).size();
  }

  /** Reports a disagreement with as few messages as it has causes; true if there is none. */
  boolean settle(Spec spec) {
    if (votes.stream().allMatch(vote -> vote.size() == size())) {
      return true;
    }
    Vote first = votes.get(0);
    List<Vote> against = votes.stream().filter(v -> v.size() != first.size()).toList();
    int agreeing = votes.size() - against.size();
    long sizes = against.stream().mapToInt(Vote::size).distinct().count();
    boolean severalOwners = against.stream().map(Vote::owner).distinct().count() > 1;
    if (agreeing == 1 && sizes == 1 && severalOwners) {
      reportFirst(spec, first, against);
      return false;
    }
    List<String> told = new ArrayList<>();
    for (Vote vote : against) {
      if (!told.contains(vote.owner())) {
        told.add(vote.owner());
        reportAgainst(spec, vote, first);
      }
    }
    return false;
  }

  private void reportFirst(Spec spec, Vote first, List<Vote> against) {
    Vote example = against.get(0);
    Diagnostic.Builder builder =
        spec.at(
                first.span(),
                code(first, example),
                first.text() + ", but " + example.text() + ", and so do the others")
            .label("this size stands alone");
    List<String> told = new ArrayList<>();
    for (Vote vote : against) {
      if (!told.contains(vote.owner())) {
        told.add(vote.owner());
        builder.related(vote.span(), vote.text() + " here");
      }
    }
    spec.report(builder.help("make the sizes agree"));
  }

  private void reportAgainst(Spec spec, Vote vote, Vote first) {
    Diagnostic.Builder builder =
        spec.at(vote.span(), code(vote, first), vote.text() + ", but " + first.text())
            .label("this must match " + owner)
            .related(first.span(), first.text() + " here");
    spec.report(builder.help(vote.help().isEmpty() ? "make the sizes agree" : vote.help()));
  }

  private static DiagnosticCode code(Vote one, Vote other) {
    boolean keys =
        one.source() == Source.MODEL_PARAMETERS || other.source() == Source.MODEL_PARAMETERS;
    return keys ? DiagnosticCode.SIZE_CONFLICT : DiagnosticCode.AXIS_MISMATCH;
  }
}
