package dev.rgm.compiler.link;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.ModelSyntax;
import java.util.ArrayList;
import java.util.List;

/** Puts a model together with what it imports. */
public final class Linker {
  private Linker() {}

  /**
   * A model with everything that it imports.
   *
   * @param source the text that the spans of the model stand in
   * @param model the tree, imported statements first
   * @param diagnostics what is wrong with the imports
   */
  public record Linked(SourceText source, ModelSyntax model, List<Diagnostic> diagnostics) {
    /** Copies the list. */
    public Linked {
      diagnostics = List.copyOf(diagnostics);
    }

    /** Whether something is missing, so that other checks would only report its absence. */
    public boolean isBroken() {
      return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
  }

  /**
   * Follows the imports of a model; never throws.
   *
   * @param source the text of the model
   * @param model its tree
   * @param path where imported files are looked for
   */
  public static Linked link(SourceText source, ModelSyntax model, SpecPath path) {
    ImportedFiles files = new ImportedFiles(source, path);
    files.read(model);
    if (!files.diagnostics().isEmpty()) {
      return new Linked(source, model, files.diagnostics());
    }
    List<SourceText> texts = new ArrayList<>(List.of(source));
    files.all().forEach(file -> texts.add(file.source()));
    SourceText joined = texts.size() == 1 ? source : SourceText.joined(texts);
    Merge merge = new Merge(joined, model);
    for (ImportedFiles.File file : files.all()) {
      merge.add(new Relocation(joined.startOf(file.source())).model(file.model()));
    }
    return merge.finish();
  }
}
