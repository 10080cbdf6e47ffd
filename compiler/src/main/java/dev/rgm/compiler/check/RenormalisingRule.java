package dev.rgm.compiler.check;

import dev.rgm.compiler.check.SettingsSectionRule.Sections;
import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.DataVariable;
import dev.rgm.compiler.model.RenormalisingModel.LearnedFile;
import dev.rgm.compiler.model.RenormalisingModel.LevelName;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes a renormalising model of a spec: which variable is an example, which its class, what the
 * levels between them are called, and whether the settings go together.
 */
final class RenormalisingRule {
  /** As many classes as labels of pictures can tell apart in the runtime. */
  private static final int MAX_CLASSES = 1 << 12;

  private final Workbench bench;
  private final Spec spec;
  private final Sections sections;
  private final LevelNames edges;

  RenormalisingRule(Workbench bench, Sections sections) {
    this.bench = bench;
    this.spec = bench.spec();
    this.sections = sections;
    this.edges = LevelNames.of(spec);
  }

  /** The model, or empty if something is wrong, which is reported. */
  Optional<RenormalisingModel> build(String name, String annotation, Span span) {
    SettingTexts texts = sections.texts();
    Optional<Variable> classVariable = classVariable(texts);
    Optional<ClassFactor> classes = classVariable.flatMap(this::classes);
    Optional<Variable> dataVariable = dataVariable(classVariable);
    Optional<DataVariable> data = dataVariable.map(this::data);
    if (data.isEmpty() && !saysData(texts)) {
      spec.report(
          spec.at(
                  span,
                  DiagnosticCode.NO_DATA,
                  "the model says nothing of the data that it learns from")
              .help("declare them, such as image[28,28,type=float], or write ## Data")
              .help("if other specs import this one, write Fragment below ## GNNSection"));
      return Optional.empty();
    }
    List<Variable> levels = levels(dataVariable, classVariable);
    for (PictureRule.Finding finding : PictureRule.check(texts, data, classes)) {
      report(finding, data.map(DataVariable::span).orElse(span));
    }
    OptionalInt depth = PictureLevels.expected(texts, PictureRule.shape(texts, data));
    levelCount(levels, depth);
    values(levels, dataVariable, classVariable);
    Optional<LearnedFile> learned = learned(PictureRule.shape(texts, data), classes);
    if (spec.sink().hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new RenormalisingModel(
            name,
            annotation,
            spec.source(),
            span,
            Set.of(ModelKind.RGM),
            texts.settings(PictureRule.shape(texts, data)),
            sections.given(),
            data,
            classes,
            levels.stream().map(level -> new LevelName(level.text(), level.span())).toList(),
            depth,
            learned));
  }

  private static boolean saysData(SettingTexts texts) {
    return texts.gives(Setting.KIND) || texts.gives(Setting.SOURCE) || texts.gives(Setting.SHAPE);
  }

  private void report(PictureRule.Finding finding, Span otherwise) {
    Diagnostic.Builder builder =
        SettingsSectionRule.diagnostic(
            spec, finding.mistake(), sections.place(finding.at()).orElse(otherwise));
    finding
        .against()
        .flatMap(sections::place)
        .ifPresent(place -> builder.related(place, "the other setting"));
    spec.report(builder);
  }

  private Optional<Variable> classVariable(SettingTexts texts) {
    String name = texts.text(Setting.CLASS_FACTOR);
    if (name.equals(Setting.NONE)) {
      return Optional.empty();
    }
    Optional<Variable> variable =
        spec.symbols().find(name).filter(v -> v.declaration().isPresent());
    if (variable.isEmpty()) {
      spec.report(
          spec.at(
                  sections.place(Setting.CLASS_FACTOR).orElseThrow(),
                  DiagnosticCode.BAD_PARAMETER,
                  "`class_factor` names `" + name + "`, which is not declared")
              .help("declare `" + name + "` in StateSpaceBlock with the number of classes"));
    }
    return variable;
  }

  private Optional<ClassFactor> classes(Variable variable) {
    OptionalInt declared = bench.dimensions().categories(variable);
    int size = declared.orElse(Labels.count(variable).orElse(0));
    if (size < 2 || size > MAX_CLASSES) {
      spec.report(
          spec.at(
                  bench.dimensions().categoriesSpan(variable),
                  DiagnosticCode.CONFLICTING_SETTINGS,
                  size == 0
                      ? "the number of classes of `" + variable.text() + "` is not known"
                      : "`" + variable.text() + "` has " + size + " classes")
              .help(
                  "declare from 2 to "
                      + MAX_CLASSES
                      + " classes, such as "
                      + variable.text()
                      + "[10,1,type=int]"));
      return Optional.empty();
    }
    return Optional.of(
        new ClassFactor(variable.text(), size, Labels.of(variable), variable.span()));
  }

  /**
   * The variable of one example: an observation by name or term, else where the connections end,
   * else the only one that has rows and columns.
   */
  private Optional<Variable> dataVariable(Optional<Variable> classes) {
    List<Variable> declared =
        spec.symbols().all().stream()
            .filter(v -> v.declaration().isPresent() && v.slice() == Slice.CURRENT)
            .filter(v -> classes.filter(c -> c.key().equals(v.key())).isEmpty())
            .toList();
    List<Variable> found =
        declared.stream().filter(v -> bench.roles().role(v) == Role.OBSERVATION).toList();
    if (found.isEmpty()) {
      found = declared.stream().filter(edges::isLast).toList();
    }
    if (found.isEmpty()) {
      found = declared.stream().filter(this::isPlane).toList();
    }
    if (found.size() > 1) {
      Variable one = found.get(0);
      Variable other = found.get(1);
      spec.report(
          spec.at(
                  other.span(),
                  DiagnosticCode.CONFLICTING_SETTINGS,
                  "`" + one.text() + "` and `" + other.text() + "` could both be the data")
              .related(one.span(), "the other one")
              .help("leave one out, or link the data last in Connections"));
    }
    return found.stream().findFirst();
  }

  private boolean isPlane(Variable variable) {
    return bench.dimensions().of(variable).stream().filter(e -> e.size() > 1).count() > 1;
  }

  private DataVariable data(Variable variable) {
    List<Integer> shape =
        new ArrayList<>(bench.dimensions().of(variable).stream().map(e -> e.size()).toList());
    boolean open = shape.contains(Dimensions.OPEN);
    return new DataVariable(variable.text(), open ? List.of() : shape, variable.span());
  }

  /** What leads to the data, up to the class, the lowest first. */
  private List<Variable> levels(Optional<Variable> data, Optional<Variable> classes) {
    if (data.isEmpty()) {
      return List.of();
    }
    List<String> chain = edges.above(data.get().key());
    List<Variable> levels = new ArrayList<>();
    String below = data.get().key();
    for (String key : chain) {
      Variable variable = spec.symbols().find(key).orElseThrow();
      if (classes.filter(c -> c.key().equals(key)).isPresent()) {
        return levels;
      }
      levels.add(variable);
      below = key;
    }
    List<String> several = edges.leadingTo(below);
    if (several.size() > 1) {
      Variable second = spec.symbols().find(several.get(1)).orElseThrow();
      spec.report(
          spec.at(
                  second.span(),
                  DiagnosticCode.CONFLICTING_SETTINGS,
                  "`"
                      + String.join("` and `", several)
                      + "` both lead to `"
                      + below
                      + "`, but a level has one name")
              .help("link the levels one behind the other: s_class>s_top>s_bottom>image"));
    }
    return levels;
  }

  private void levelCount(List<Variable> levels, OptionalInt expected) {
    boolean known = expected.isPresent() && !spec.sink().hasErrors();
    if (known && !levels.isEmpty() && levels.size() != expected.getAsInt()) {
      int count = expected.getAsInt();
      Variable surplus = levels.get(Math.min(count, levels.size() - 1));
      spec.report(
          spec.at(
                  surplus.span(),
                  DiagnosticCode.SETTING_WITHOUT_EFFECT,
                  (levels.size() == 1 ? "1 level has a name" : levels.size() + " levels have names")
                      + ", but "
                      + count
                      + " will be learned"
                      + (levels.size() < count ? "; the upper ones go without" : ""))
              .help("the size of the pictures and of the tiles decides how many levels there are"));
    }
  }

  /** A renormalising model learns its parameters, and how many states its levels have. */
  private void values(List<Variable> levels, Optional<Variable> data, Optional<Variable> classes) {
    for (Variable level : levels) {
      OptionalInt size = bench.dimensions().categories(level);
      boolean learns = !sections.texts().gives(Setting.LEARNED) && !spec.sink().hasErrors();
      if (size.isPresent() && learns) {
        withoutEffect(
            bench.dimensions().categoriesSpan(level),
            "how many states `" + level.text() + "` has is learned, so its size has no effect",
            "write " + level.text() + "[type=int]");
      }
    }
    spec.symbols().all().stream()
        .filter(variable -> !variable.assignments().isEmpty())
        .findFirst()
        .ifPresent(
            variable ->
                withoutEffect(
                    variable.valueSpan(),
                    "the value of `"
                        + variable.text()
                        + "` has no effect: a renormalising model learns its parameters",
                    "leave out InitialParameterization"));
    Set<String> used = new HashSet<>();
    levels.forEach(level -> used.add(level.key()));
    data.ifPresent(variable -> used.add(variable.key()));
    classes.ifPresent(variable -> used.add(variable.key()));
    UnusedRule.check(bench, used);
  }

  private void withoutEffect(Span span, String message, String help) {
    spec.report(spec.at(span, DiagnosticCode.SETTING_WITHOUT_EFFECT, message).help(help));
  }

  private Optional<LearnedFile> learned(List<Integer> shape, Optional<ClassFactor> classes) {
    String path = sections.texts().text(Setting.LEARNED);
    return path.equals(Setting.NONE)
        ? Optional.empty()
        : new LearnedFileRule(spec, sections.place(Setting.LEARNED).orElseThrow(), path)
            .read(shape, classes);
  }
}
