package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Edit;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
   * @param number where the size stands by itself, if it does
   * @param owner the name of the variable or key that says it
   * @param help how to bring this place into line, or empty
   */
  private record Vote(
      Source source,
      String owner,
      String subject,
      String unit,
      Span span,
      Span number,
      int size,
      String help) {
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
    add(source, name, subject, unit, span, span, size, help);
  }

  /** Adds what a line of ModelParameters says; an open size says nothing. */
  void add(Entry entry, String unit, int size, String help) {
    add(
        Source.MODEL_PARAMETERS,
        entry.key(),
        "`" + entry.key() + "` says",
        unit,
        entry.span(),
        entry.valueSpan(),
        size,
        help);
  }

  private void add(
      Source source,
      String name,
      String subject,
      String unit,
      Span span,
      Span number,
      int size,
      String help) {
    if (size != Dimensions.OPEN) {
      votes.add(new Vote(source, name, subject, unit, span, number, size, help));
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
    correction(spec, first.owner(), example.size()).ifPresent(builder::fix);
    spec.report(builder.help("make the sizes agree"));
  }

  private void reportAgainst(Spec spec, Vote vote, Vote first) {
    Diagnostic.Builder builder =
        spec.at(vote.span(), code(vote, first), vote.text() + ", but " + first.text())
            .label("this must match " + owner)
            .related(first.span(), first.text() + " here");
    correction(spec, vote.owner(), first.size()).ifPresent(builder::fix);
    spec.report(builder.help(vote.help().isEmpty() ? "make the sizes agree" : vote.help()));
  }

  /** Writes another size wherever one owner gives it, if it stands there as a plain number. */
  private Optional<Fix> correction(Spec spec, String name, int size) {
    List<Edit> edits = new ArrayList<>();
    for (Vote vote : votes) {
      if (vote.owner().equals(name) && vote.size() != size) {
        if (!spec.source().slice(vote.number()).matches("\\d{1,9}")) {
          return Optional.empty();
        }
        edits.add(new Edit(vote.number(), String.valueOf(size)));
      }
    }
    edits.sort(Comparator.comparing(Edit::span));
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fix("write " + size + " in `" + name + "`", Safety.SUGGESTED, edits));
  }

  private static DiagnosticCode code(Vote one, Vote other) {
    boolean keys =
        one.source() == Source.MODEL_PARAMETERS || other.source() == Source.MODEL_PARAMETERS;
    return keys ? DiagnosticCode.SIZE_CONFLICT : DiagnosticCode.AXIS_MISMATCH;
  }
}
