package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.Optional;

/**
 * One model under check: its tree, the tables made of it, and where the rules report.
 *
 * @param source the text
 * @param syntax the tree
 * @param symbols the variables
 * @param parameters ModelParameters
 * @param time the Time section
 * @param annotations variable to ontology term
 * @param path where data files are looked for
 * @param sink where rules report
 */
record Spec(
    SourceText source,
    ModelSyntax syntax,
    SymbolTable symbols,
    ParameterTable parameters,
    ParameterTable time,
    ParameterTable annotations,
    SpecPath path,
    DiagnosticSink sink) {

  /** Makes the tables of a model. */
  static Spec of(SourceText source, ModelSyntax syntax, SpecPath path, DiagnosticSink sink) {
    return new Spec(
        source,
        syntax,
        SymbolTable.of(syntax),
        ParameterTable.of(syntax, SectionKind.MODEL_PARAMETERS),
        ParameterTable.of(syntax, SectionKind.TIME),
        ParameterTable.ofVariables(syntax, SectionKind.ONTOLOGY),
        path,
        sink);
  }

  /** The same spec as one agent or level of it sees it, with another place to report to. */
  Spec within(PartNames names, int number, DiagnosticSink partSink) {
    return new Spec(
        source,
        syntax,
        symbols.within(names, number),
        names == PartNames.REGIME ? parameters : parameters.within(names, number),
        time,
        annotations,
        path,
        partSink);
  }

  /** Starts a diagnostic in this text. */
  Diagnostic.Builder at(Span span, DiagnosticCode code, String message) {
    return Diagnostic.of(code, source, span, message);
  }

  /** Reports a finished diagnostic. */
  void report(Diagnostic.Builder builder) {
    sink.report(builder);
  }

  /** The ontology term of a variable, without what follows it. */
  Optional<String> term(Variable variable) {
    return annotation(variable).map(Spec::term).filter(term -> !term.isEmpty());
  }

  /** The line that annotates a variable. */
  Optional<Entry> annotation(Variable variable) {
    return annotations.find(
        variable.text(), variable.key(), variable.key().replaceFirst("^pi", "π"));
  }

  /** The term of an annotation, without what follows it. */
  static String term(Entry annotation) {
    return annotation.text().strip().split("[\\s#,]", 2)[0];
  }

  /** The first line that says something in the sections of one kind, or empty. */
  Optional<Line> firstLine(SectionKind kind) {
    return TextLines.of(this, kind).stream().findFirst();
  }

  /** A line of a text section. */
  record Line(String text, Span span) {}
}
