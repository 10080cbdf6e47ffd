package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.emit.java.ParameterTable.Kind;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Law;
import dev.rgm.compiler.model.LinearGaussianModel.Proportional;
import dev.rgm.compiler.model.LinearGaussianModel.Regulated;
import dev.rgm.compiler.model.LinearGaussianModel.Steering;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.runtime.continuous.LinearQuadraticRegulator;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.continuous.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of linear systems in a table, and the expressions that make systems of them. */
final class LinearParameters {
  private final ParameterTable table;

  /** By the name in the spec: systems share what is not their own. */
  private final Map<String, Entry> known = new HashMap<>();

  /** What a parameter of one regime alone belongs to, for Javadoc. */
  private String owner = "";

  LinearParameters(ParameterTable table) {
    this.table = table;
  }

  /** Adds what a regime has, and gives the expression of its system. */
  CodeBlock regime(String label, Block block) {
    owner = (label.startsWith("regime ") ? " in " : " in regime ") + label;
    return system(label, block);
  }

  /** Adds what a block has, and gives the expression of its system. */
  CodeBlock system(String name, Block block) {
    String x = block.state().name();
    String y = block.measurement().name();
    List<String> step = List.of("next " + x, x);
    CodeBlock f = add(block.dynamics(), "dynamics of", x, step, Kind.REALS);
    CodeBlock h = add(block.observation(), "observation of", x, List.of(y, x), Kind.REALS);
    CodeBlock q =
        add(block.processNoise(), "noise of a step of", x, List.of(x, x), Kind.COVARIANCE);
    CodeBlock r =
        add(
            block.observationNoise(),
            "noise of a measurement of",
            y,
            List.of(y, y),
            Kind.COVARIANCE);
    CodeBlock mean = add(block.priorMean(), "first expectation of", x, List.of(x), Kind.REALS);
    CodeBlock spread =
        add(block.priorCovariance(), "first uncertainty of", x, List.of(x, x), Kind.COVARIANCE);
    CodeBlock control =
        block
            .steering()
            .map(
                steering -> CodeBlock.of("$T.of($>$>$L$<$<)", Optional.class, control(x, steering)))
            .orElse(CodeBlock.of("$T.empty()", Optional.class));
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$L,\n$L,\n$L,\n$L,\n$L,\n$L)$<$<",
        LinearSystem.class,
        JavaText.literal(name),
        space(block.state()),
        space(block.measurement()),
        f,
        h,
        q,
        r,
        mean,
        spread,
        control);
  }

  private CodeBlock control(String x, Steering steering) {
    String u = steering.input().name();
    CodeBlock effect = add(steering.effect(), "effect of", u, List.of("next " + x, u), Kind.REALS);
    CodeBlock goal = add(steering.goal(), "goal of", x, List.of(x), Kind.REALS);
    Law law = steering.law();
    if (law instanceof Regulated regulated) {
      return CodeBlock.of(
          "\n$T.control(\n$>$>$L,\n$L,\n$L,\n$L,\n$L,\n$L)$<$<",
          LinearQuadraticRegulator.class,
          space(steering.input()),
          CodeBlock.of("$L", known.get(dynamics(x)).member()),
          effect,
          goal,
          add(regulated.stateCost(), "cost of a distance of", x, List.of(x, x), Kind.COVARIANCE),
          add(regulated.inputCost(), "cost of", u, List.of(u, u), Kind.COVARIANCE));
    }
    Proportional proportional = (Proportional) law;
    return CodeBlock.of(
        "\nnew $T.Control(\n$>$>$L,\n$L,\n$L,\n$L,\n$L)$<$<",
        LinearSystem.class,
        space(steering.input()),
        effect,
        goal,
        add(proportional.gain(), "gain of", u, List.of(u, x), Kind.REALS),
        add(proportional.bias(), "bias of", u, List.of(u), Kind.REALS));
  }

  private static String dynamics(String state) {
    return "dynamics of " + state;
  }

  /** Adds a parameter once, and gives the field of the builder that holds it. */
  CodeBlock add(Parameter parameter, String meaning, String of, List<String> axes, Kind kind) {
    boolean named = !parameter.variable().isEmpty();
    String key = named ? parameter.variable() : meaning + " " + of;
    String whose = parameter.variable().matches(".*_regime_?\\d+") ? of + owner : of;
    Entry entry =
        known.computeIfAbsent(key, absent -> table.add(parameter, meaning, whose, axes, kind));
    known.put(meaning + " " + of, entry);
    return CodeBlock.of("$L", entry.member());
  }

  /** The expression of a space. */
  static CodeBlock space(Vector vector) {
    return CodeBlock.of(
        "new $T($L, $L, $L)",
        Space.class,
        JavaText.literal(vector.name()),
        SpecValues.strings(vector.labels()),
        vector.size());
  }
}
