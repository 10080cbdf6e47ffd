package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Assignment;
import dev.rgm.compiler.syntax.Statement.Attribute;
import dev.rgm.compiler.syntax.Statement.Declaration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names: declared once, given a value once, and fit to become Java names without collision. */
final class NameRule {

  /** What would end a comment, a string or a template of generated code, or is not text. */
  private static final Pattern HOSTILE = Pattern.compile("\"|\\*/|/\\*|\\$\\{|\\\\|\\p{Cntrl}");

  private static final String ALLOWED =
      "a name may have letters, digits, spaces and marks such as ( ) - : , . & +";

  private final Spec spec;

  NameRule(Spec spec) {
    this.spec = spec;
  }

  /** Checks declarations, values and labels. */
  void check(Workbench bench) {
    declarations();
    spellings();
    values(bench);
    for (Variable variable : spec.symbols().all()) {
      if (variable.declaration().map(Declaration::isReadable).orElse(true)) {
        keyword("variable", variable.text(), variable.span());
      }
      labels(variable);
    }
  }

  /** The name of the model, or empty if there is none; reports one that cannot be used. */
  Optional<Spec.Line> modelName() {
    List<Spec.Line> lines = TextLines.of(spec, SectionKind.MODEL_NAME);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Spec.Line line = lines.get(0);
    Matcher hostile = HOSTILE.matcher(line.text());
    if (lines.size() > 1) {
      unusable(lines.get(1).span(), "ModelName has more than one line", "keep the first line only");
    } else if (hostile.find()) {
      int from = Math.min(line.span().start() + hostile.start(), line.span().end());
      unusable(
          new Span(from, Math.min(from + hostile.group().length(), line.span().end())),
          "`" + printable(hostile.group()) + "` cannot stand in ModelName",
          ALLOWED);
    } else if (JavaNames.type(line.text()).isEmpty()) {
      unusable(line.span(), "ModelName has no letter or digit", ALLOWED);
    } else {
      keyword("ModelName", line.text(), line.span());
    }
    return Optional.of(line);
  }

  /**
   * A variable and a model give their names to methods and classes, which a keyword cannot. A label
   * becomes a constant in capitals, which no keyword is.
   */
  private void keyword(String what, String name, Span span) {
    if (SourceVersion.isKeyword(name)) {
      unusable(
          span,
          what + " `" + name + "` is a keyword of Java",
          "choose another name, such as `my_" + name + "`");
    }
  }

  private static String printable(String text) {
    return text.codePointAt(0) < ' ' ? String.format("U+%04X", text.codePointAt(0)) : text;
  }

  private void unusable(Span span, String message, String help) {
    spec.report(spec.at(span, DiagnosticCode.UNUSABLE_NAME, message).help(help));
  }

  private void declarations() {
    Map<String, Declaration> first = new HashMap<>();
    spec.syntax()
        .statements(SectionKind.STATE_SPACE, Declaration.class)
        .filter(Declaration::isReadable)
        .forEach(
            declaration -> {
              String key = spec.symbols().key(declaration.name().text());
              Declaration earlier = first.putIfAbsent(key, declaration);
              if (earlier != null) {
                repeated(earlier, declaration);
              }
            });
  }

  /** {@code pi} and {@code π} are one name unless both are declared. */
  private void spellings() {
    for (Variable variable : spec.symbols().all()) {
      boolean greek = variable.text().startsWith("π") && variable.declaration().isPresent();
      Optional<Variable> latin =
          greek ? spec.symbols().find("pi" + variable.text().substring(1)) : Optional.empty();
      if (latin.isPresent()
          && !latin.get().key().equals(variable.key())
          && latin.get().declaration().isPresent()) {
        spec.report(
            spec.at(
                    variable.span(),
                    DiagnosticCode.TWO_SPELLINGS,
                    "`"
                        + variable.text()
                        + "` and `"
                        + latin.get().text()
                        + "` are both declared, and are two variables")
                .related(latin.get().span(), "the other one")
                .help("declare one of them only; the other spelling then means the same"));
      }
    }
  }

  private void repeated(Declaration earlier, Declaration later) {
    boolean alike = dimensions(earlier).equals(dimensions(later));
    String name = later.name().text();
    Diagnostic.Builder builder =
        spec.at(
                later.name().span(),
                alike
                    ? DiagnosticCode.REPEATED_DECLARATION
                    : DiagnosticCode.CONFLICTING_DECLARATION,
                "`"
                    + name
                    + "` is declared twice"
                    + (alike ? "" : ": " + dimensions(earlier) + " and " + dimensions(later)))
            .related(earlier.name().span(), "first declared here")
            .help(alike ? "delete one of them" : "give one of them another name");
    if (alike) {
      builder.fix(Repairs.deletion(spec, "delete this line", later.span()));
    }
    spec.report(builder);
  }

  private String dimensions(Declaration declaration) {
    StringBuilder text = new StringBuilder("[");
    declaration
        .dimensions()
        .forEach(
            d ->
                text.append(text.length() > 1 ? "," : "")
                    .append(spec.source().slice(d.span()).strip()));
    return text.append("]").toString();
  }

  private void values(Workbench bench) {
    Spelling valueless =
        new Spelling(
            () ->
                spec.symbols().all().stream()
                    .filter(v -> v.declaration().isPresent() && v.value().isEmpty())
                    .filter(v -> bench.roles().role(v).isParameter())
                    .map(Variable::text)
                    .toList());
    for (Variable variable : spec.symbols().all()) {
      List<Assignment> whole =
          variable.assignments().stream().filter(a -> a.slice().isEmpty()).toList();
      if (whole.size() > 1) {
        spec.report(
            spec.at(
                    whole.get(whole.size() - 1).target().span(),
                    DiagnosticCode.REPEATED_VALUE,
                    "`" + variable.text() + "` has " + whole.size() + " values; this one counts")
                .related(whole.get(0).target().span(), "first given here")
                .help("delete the others"));
      }
      if (variable.declaration().isEmpty() && !whole.isEmpty()) {
        undeclared(bench, variable, valueless);
      }
    }
  }

  /** A value without declaration: of a variable that is misspelt, or of one to declare. */
  private void undeclared(Workbench bench, Variable variable, Spelling valueless) {
    Diagnostic.Builder builder =
        spec.at(
            variable.span(),
            DiagnosticCode.UNDECLARED_PARAMETER,
            "`" + variable.text() + "` has a value but no declaration");
    valueless
        .meant(variable.text())
        .ifPresent(
            name ->
                builder
                    .help("did you mean `" + name + "`, which has no value?")
                    .fix(Fix.suggested("write " + name, variable.valueSpan(), name)));
    if (bench.literals().reading(variable) instanceof Reading.Numbers numbers) {
      int[] shape = numbers.tensor().shape();
      String line = variable.text() + Shapes.brackets(shape.length == 0 ? new int[] {1} : shape);
      String typed = line.substring(0, line.length() - 1) + ",type=float]";
      builder.fix(
          Repairs.line(spec, "declare " + line, Safety.SUGGESTED, SectionKind.STATE_SPACE, typed));
    }
    spec.report(builder);
  }

  private void labels(Variable variable) {
    Span span =
        variable
            .declaration()
            .flatMap(d -> d.attribute("labels"))
            .map(Attribute::span)
            .orElse(variable.span());
    labels(variable.text(), Labels.of(variable), span);
  }

  private void labels(String name, List<String> labels, Span span) {
    Map<String, String> byConstant = new HashMap<>();
    for (String label : labels) {
      String constant = JavaNames.constant(label);
      String earlier = byConstant.putIfAbsent(constant, label);
      if (constant.isEmpty()) {
        unusable(
            span, "label `" + label + "` of `" + name + "` has no letter or digit", "use words");
        return;
      }
      if (label.equals(earlier)) {
        spec.report(
            spec.at(
                    span,
                    DiagnosticCode.DUPLICATE_LABEL,
                    "label `" + label + "` of `" + name + "` stands twice")
                .help("give every value its own label"));
        return;
      }
      if (earlier != null) {
        collision(span, "labels `" + earlier + "` and `" + label + "` of `" + name + "`", constant);
        return;
      }
    }
  }

  /** Checks the names of a finished model, each of which becomes a Java type or member. */
  void collisions(GenerativeModel model) {
    Map<String, String> byType = new HashMap<>();
    model.factors().forEach(f -> unique(byType, f.name(), f.span()));
    model.modalities().forEach(m -> unique(byType, m.name(), m.span()));
    model
        .controls()
        .forEach(
            c -> {
              unique(byType, c.name(), c.span());
              if (spec.symbols().find(c.name()).map(v -> Labels.of(v).isEmpty()).orElse(true)) {
                labels(c.name(), c.labels(), c.span());
              }
            });
  }

  /** File systems may ignore case, so class files must differ in more than that. */
  private void unique(Map<String, String> byType, String name, Span span) {
    String type = JavaNames.type(name);
    if (type.isEmpty()) {
      unusable(span, "`" + name + "` has no letter or digit", "give it a name of letters");
      return;
    }
    String earlier = byType.putIfAbsent(type.toLowerCase(Locale.ROOT), name);
    if (earlier != null) {
      collision(span, "`" + earlier + "` and `" + name + "`", type);
    }
  }

  private void collision(Span span, String names, String java) {
    spec.report(
        spec.at(span, DiagnosticCode.NAME_COLLISION, names + " both become `" + java + "` in Java")
            .help("make them differ in their letters"));
  }
}
