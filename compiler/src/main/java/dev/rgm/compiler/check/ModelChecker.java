package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.SettingsSectionRule.Sections;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.TimedControllerModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Declaration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Runs the rules over one model, in order. */
public final class ModelChecker {
  /** The tag of a file that only holds what others import, perhaps renormalising models. */
  private static final Pattern FRAGMENT =
      Pattern.compile("(RGM )?Fragment", Pattern.CASE_INSENSITIVE);

  private ModelChecker() {}

  /**
   * Checks a model; never throws.
   *
   * @param source the text
   * @param syntax the tree of one model
   * @param fallbackName the name of a model without ModelName
   * @param path where data files are looked for
   * @param sink where the rules report; holds messages of this model only
   */
  public static Checked check(
      SourceText source,
      ModelSyntax syntax,
      String fallbackName,
      SpecPath path,
      DiagnosticSink sink) {
    Spec spec = Spec.of(source, syntax, path, sink);
    NameRule names = new NameRule(spec);
    Optional<Spec.Line> title = names.modelName();
    String name = title.map(Spec.Line::text).orElse(fallbackName);
    Span span = title.map(Spec.Line::span).orElse(syntax.span().head());
    if (isFragment(spec)) {
      return new Checked(name, fragment(spec), Optional.empty());
    }
    Optional<Sections> settings = Optional.empty();
    if (SettingsSectionRule.isRenormalising(spec)) {
      SectionRule.checkTitles(spec);
      settings = Optional.of(SettingsSectionRule.check(spec));
    } else if (SectionRule.check(spec)) {
      SettingsSectionRule.refuse(spec);
    } else {
      return new Checked(name, Set.of(), Optional.empty());
    }
    Workbench bench = Workbench.of(spec);
    names.check(bench);
    DimensionRule.check(bench);
    new ConnectionRule(bench).check();
    new CycleRule(bench).check();
    OntologyRule.check(bench);
    ParameterRule.check(spec);
    TimeRule.keys(spec);

    if (hasUnreadable(syntax)) {
      // What else is said of a model with a hole in it follows from the hole.
      return new Checked(
          name, settings.map(s -> Set.of(ModelKind.RGM)).orElse(guess(bench)), Optional.empty());
    }
    if (settings.isPresent()) {
      checkUnneeded(bench, Set.of(ModelKind.RGM), true);
      return new Checked(
          name,
          Set.of(ModelKind.RGM),
          new RenormalisingRule(bench, settings.get())
              .build(name, annotation(spec), span)
              .map(SpecModel.class::cast));
    }
    KindRule kindRule = new KindRule(bench);
    Set<ModelKind> kinds = kindRule.detect();
    boolean structural = kinds.isEmpty() && isStructural(bench);
    boolean composable = kindRule.isComposable(kinds);
    checkUnneeded(bench, composable ? Set.of() : kinds, structural);
    ScheduleRule.check(bench);
    Map<String, Map<String, GaussianRule.Part>> systems = Map.of();
    if (kinds.contains(ModelKind.CONTINUOUS) || kinds.contains(ModelKind.HYBRID)) {
      systems = new GaussianRule(bench).check();
    }
    if (!kinds.contains(ModelKind.MULTI_AGENT)) {
      // Agents in linear systems call their matrices A, B and C and mean other ones.
      OntologyRule.contradictions(bench);
    }
    if (ContinuousRule.isComposable(kinds, kindRule)) {
      Optional<SpecModel> model = Optional.empty();
      if (!sink.hasErrors()) {
        model = new ContinuousRule(bench, name, annotation(spec), span).model(kinds, systems);
      }
      return new Checked(name, model.map(SpecModel::kinds).orElse(kinds), model);
    }
    if (!kinds.isEmpty() && !kindRule.isComposable(kinds)) {
      kindRule.refuse(kinds);
      return new Checked(name, kinds, Optional.empty());
    }
    if (structural) {
      spec.report(
          spec.at(
              span,
              DiagnosticCode.STRUCTURE_ONLY,
              "the model has names and connections, but no likelihood, transition or prior to"
                  + " run"));
      if (sink.hasErrors()) {
        return new Checked(name, Set.of(ModelKind.STRUCTURAL), Optional.empty());
      }
      UnusedRule.check(bench);
      return new Checked(
          name,
          Set.of(ModelKind.STRUCTURAL),
          new StructureRule(spec)
              .structure(name, annotation(spec), span)
              .map(SpecModel.class::cast));
    }
    // Mistakes in settings are told whatever else is wrong.
    SettingsRule.settings(bench);
    SettingsRule.run(spec);
    if (sink.hasErrors()) {
      return new Checked(name, guessed(bench, kinds), Optional.empty());
    }
    Optional<SpecModel> model =
        new CompositionRule(bench, kinds, annotation(spec), span).build(name);
    if (sink.hasErrors()) {
      return new Checked(name, guessed(bench, kinds), Optional.empty());
    }
    UnusedRule.check(bench);
    model.ifPresent(
        finished -> {
          TimeRule.check(spec, oneAgent(finished));
          IdleParameterRule.check(spec, oneAgent(finished));
          IdleControlRule.check(bench, finished);
        });
    Set<ModelKind> all = EnumSet.noneOf(ModelKind.class);
    all.addAll(kinds);
    all.addAll(model.map(SpecModel::kinds).orElseGet(() -> guess(bench)));
    return new Checked(name, all, model);
  }

  /** Settings mean the same wherever they are imported; the rest of a part is checked there. */
  private static Set<ModelKind> fragment(Spec spec) {
    SectionRule.checkTitles(spec);
    SettingsSectionRule.check(spec);
    boolean named = tag(spec).length() > "Fragment".length();
    return named || SettingsSectionRule.isPresent(spec)
        ? EnumSet.of(ModelKind.STRUCTURAL, ModelKind.RGM)
        : EnumSet.of(ModelKind.STRUCTURAL);
  }

  /** A part of models, which is checked where it is imported. */
  private static boolean isFragment(Spec spec) {
    return FRAGMENT.matcher(tag(spec)).matches();
  }

  private static String tag(Spec spec) {
    return spec.firstLine(SectionKind.GNN_SECTION).map(Spec.Line::text).orElse("");
  }

  private static boolean hasUnreadable(ModelSyntax syntax) {
    return syntax
        .statements(SectionKind.STATE_SPACE, Declaration.class)
        .anyMatch(declaration -> !declaration.isReadable());
  }

  /** Neither likelihood nor transition nor prior: nothing that could run. */
  private static boolean isStructural(Workbench bench) {
    Roles roles = bench.roles();
    return roles.of(Role.LIKELIHOOD).isEmpty()
        && roles.of(Role.TRANSITION).isEmpty()
        && roles.of(Role.PRIOR).isEmpty();
  }

  /** Values that no model needs must still have the shape that their declaration says. */
  private static void checkUnneeded(Workbench bench, Set<ModelKind> kinds, boolean structural) {
    boolean all = structural || !kinds.isEmpty();
    boolean gaussian = kinds.contains(ModelKind.CONTINUOUS) || kinds.contains(ModelKind.HYBRID);
    List<Part> parameters = bench.roles().parameters();
    for (Variable variable : bench.spec().symbols().all()) {
      boolean needed = parameters.stream().anyMatch(p -> p.variable().key().equals(variable.key()));
      boolean transition = bench.roles().role(variable) == Role.TRANSITION;
      // Linear-Gaussian models call a matrix F what others call the free energy.
      boolean twofold = gaussian && variable.text().equals("F");
      if (twofold) {
        tellTwofold(bench, variable);
      } else if (!needed || (all && !transition)) {
        bench.literals().checkUnneeded(variable);
      }
    }
  }

  /** A free energy by its declaration, the dynamics of a linear system by its value. */
  private static void tellTwofold(Workbench bench, Variable variable) {
    boolean scalar =
        variable.declaration().isPresent()
            && bench.dimensions().of(variable).stream().allMatch(extent -> extent.size() == 1);
    if (scalar
        && bench.literals().reading(variable) instanceof Reading.Numbers numbers
        && numbers.tensor().size() > 1) {
      bench
          .spec()
          .report(
              bench
                  .spec()
                  .at(
                      variable.valueSpan(),
                      DiagnosticCode.SHAPE_MISMATCH,
                      "`"
                          + variable.text()
                          + "` is declared as one number, but its value is "
                          + Shapes.text(numbers.tensor().shape())
                          + ": it is read as the dynamics of the linear system")
                  .severity(Severity.INFO)
                  .related(variable.span(), "a single number here, the free energy")
                  .help("call the free energy VFE, and declare the matrix that F is"));
    }
  }

  /** The agent, or one of several, or its fastest level: all of them keep the same time. */
  private static GenerativeModel oneAgent(SpecModel model) {
    if (model instanceof AgentSociety society) {
      return society.members().get(0).model();
    }
    return model instanceof TimedControllerModel controller
        ? controller.levels().get(0)
        : (GenerativeModel) model;
  }

  private static Set<ModelKind> guessed(Workbench bench, Set<ModelKind> kinds) {
    return kinds.isEmpty() ? guess(bench) : kinds;
  }

  /** What a model with errors is, as far as its names tell. */
  private static Set<ModelKind> guess(Workbench bench) {
    boolean factored =
        bench.roles().of(Role.LIKELIHOOD).size() > 1
            || bench.roles().of(Role.TRANSITION).size() > 1;
    return EnumSet.of(factored ? ModelKind.FACTORED : ModelKind.FLAT);
  }

  private static String annotation(Spec spec) {
    StringBuilder text = new StringBuilder();
    for (Section section : spec.syntax().sections(SectionKind.MODEL_ANNOTATION)) {
      text.append(section.inlineValue()).append('\n');
      text.append(spec.source().slice(section.body()));
    }
    return text.toString().strip();
  }
}
