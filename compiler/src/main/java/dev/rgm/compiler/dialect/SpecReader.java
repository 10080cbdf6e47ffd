package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.Docstring;
import dev.rgm.compiler.syntax.GnnParser;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a spec in whatever language it is written. */
public final class SpecReader {
  private SpecReader() {}

  /** The tree of a text; never throws. */
  public static Parsed parse(SourceText source) {
    return read(source).parsed();
  }

  /** The tree of a text and what it says beyond it; never throws. */
  public static Reading read(SourceText source) {
    Parsed parsed = GnnParser.parse(source);
    return isDocument(parsed.dialect())
        ? imported(source, parsed.dialect(), List.of(source))
        : new Reading(parsed, List.of());
  }

  /**
   * Reads fragments of one renormalising model, which a later one may complete or override; never
   * throws.
   *
   * @param fragments at least one, all in JSON or YAML of {@link #isFragment}
   */
  public static Reading readMerged(List<SourceText> fragments) {
    SourceText first = fragments.get(0);
    return imported(
        fragments.size() == 1 ? first : SourceText.joined(fragments),
        GnnParser.parse(first).dialect(),
        fragments);
  }

  /** Whether a dialect spreads one model over several files. */
  public static boolean isFragment(Dialect dialect) {
    return dialect == Dialect.RGM_JSON || dialect == Dialect.RGM_YAML;
  }

  private static boolean isDocument(Dialect dialect) {
    return dialect == Dialect.GNN_JSON || isFragment(dialect);
  }

  private static Reading imported(SourceText whole, Dialect dialect, List<SourceText> files) {
    DiagnosticSink sink = new DiagnosticSink();
    List<Table> roots = new ArrayList<>();
    for (SourceText file : files) {
      boolean yaml = GnnParser.parse(file).dialect() == Dialect.RGM_YAML;
      Optional<Node> root = yaml ? YamlReader.read(file, sink) : JsonReader.read(file, sink);
      if (root.isPresent() && !(root.get() instanceof Table)) {
        sink.report(
            Diagnostic.of(
                DiagnosticCode.MALFORMED_DOCUMENT,
                file,
                root.get().span(),
                "the outermost value is " + root.get().what() + ", not an object"));
      }
      root.filter(Table.class::isInstance)
          .map(Table.class::cast)
          .map(table -> file == whole ? table : table.shifted(whole.startOf(file)))
          .ifPresent(roots::add);
    }
    if (roots.size() < files.size()) {
      return new Reading(
          new Parsed(whole, dialect, List.of(), List.of(), sink.sorted()), List.of());
    }
    Document document = new Document(whole, RgmFragments.merged(roots), sink);
    Optional<ModelSyntax> model =
        isFragment(dialect)
            ? Optional.of(RgmImport.read(document, Docstring.text(files.get(0).text())))
            : GnnJsonImport.read(document);
    LeftoverList leftovers = LeftoverList.of(document);
    if (model.isPresent()) {
      leftovers.message().ifPresent(sink::report);
    }
    Parsed parsed = new Parsed(whole, dialect, model.stream().toList(), List.of(), sink.sorted());
    return new Reading(parsed, leftovers.all());
  }
}
