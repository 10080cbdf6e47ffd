package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.JavaNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Java names of everything a generated agent shows: classes, and one {@link Word} for each
 * factor, modality and control. The only variable of a role is named after the role, such as {@code
 * Outcome}; several are named after themselves and the role, such as {@code CueOutcome}.
 */
final class Vocabulary {
  /** An enum with more constants would not fit the 64 KiB of its initialiser. */
  private static final int ENUM_LIMIT = 1000;

  /** Simple names that the generated class uses itself. */
  private static final String[] USED_TYPES = {
    "ActionChoice",
    "ActionSelection",
    "Arrays",
    "Boolean",
    "Builder",
    "Byte",
    "Character",
    "Class",
    "Counts",
    "Deliberation",
    "DiscreteAgent",
    "Distribution",
    "Double",
    "Enum",
    "Error",
    "Exception",
    "Float",
    "GenericAgent",
    "GoalStates",
    "IOException",
    "IllegalArgumentException",
    "IllegalStateException",
    "ImpossibleEvidenceException",
    "IndexOutOfBoundsException",
    "InputStream",
    "Integer",
    "Learner",
    "Learning",
    "List",
    "Logarithm",
    "Long",
    "Map",
    "Math",
    "Npz",
    "Number",
    "Object",
    "Objects",
    "Optional",
    "Override",
    "Planning",
    "Pomdp",
    "Profile",
    "RandomSource",
    "Record",
    "Restorable",
    "Set",
    "Settings",
    "Short",
    "Snapshot",
    "Spec",
    "SpecParameter",
    "String",
    "System",
    "Tensor",
    "Thread",
    "UncheckedIOException",
    "Void"
  };

  private final String agent;
  private final String kernel;
  private final List<Word> factors = new ArrayList<>();
  private final List<Word> modalities = new ArrayList<>();
  private final List<Word> controls = new ArrayList<>();

  /**
   * How one variable appears.
   *
   * @param type name of its enum, or null where plain ints stand for its values
   * @param constants of the enum, in order; empty without an enum
   * @param stem for names of methods and parameters, such as {@code cue}
   */
  record Word(String type, List<String> constants, String stem) {
    Word {
      constants = List.copyOf(constants);
    }

    /** Whether its values have names. */
    boolean labelled() {
      return type != null;
    }

    /** The stem as the end of a longer name. */
    String capitalised() {
      return Character.toUpperCase(stem.charAt(0)) + stem.substring(1);
    }
  }

  Vocabulary(GenerativeModel model) {
    String stem = classStem(model.name());
    agent = stem + "Agent";
    kernel = stem + "Kernel";
    NamePool types = new NamePool(USED_TYPES);
    types.take(agent);
    types.take(kernel);
    NamePool factorStems = new NamePool();
    NamePool modalityStems = new NamePool("outcomes", "actions");
    NamePool controlStems = new NamePool("outcomes", "actions");
    // Controls and modalities first: their names are written most often.
    model
        .controls()
        .forEach(
            c -> {
              String name = several(model.controls()) ? c.name() : "Action";
              controls.add(word(name, "u", "Action", c.labels(), types, controlStems));
            });
    model
        .modalities()
        .forEach(
            m -> {
              String name = several(model.modalities()) ? m.name() : "Outcome";
              modalities.add(word(name, "o", "Outcome", m.labels(), types, modalityStems));
            });
    model
        .factors()
        .forEach(
            f -> {
              String name = several(model.factors()) ? f.name() : "State";
              factors.add(word(name, "s", "State", f.labels(), types, factorStems));
            });
  }

  private static boolean several(List<?> variables) {
    return variables.size() > 1;
  }

  /** The class name of a model without its suffix; never empty. */
  static String classStem(String modelName) {
    String stem = JavaNames.type(modelName);
    return stem.isEmpty() ? "Model" : stem;
  }

  /** The public class of a model. */
  static String agentName(String modelName) {
    return classStem(modelName) + "Agent";
  }

  private static Word word(
      String name,
      String symbol,
      String role,
      List<String> labels,
      NamePool types,
      NamePool stems) {
    String base = name.startsWith(symbol + "_") ? name.substring(2) : name;
    if (base.equals(symbol) || JavaNames.type(base).isEmpty()) {
      base = role;
    }
    String stem = stems.take(JavaNames.member(base), JavaNames.member(base + "_" + role));
    List<String> constants = constants(labels);
    if (constants.isEmpty()) {
      return new Word(null, constants, stem);
    }
    String type = JavaNames.type(base);
    String suffixed = type.endsWith(role) ? type : JavaNames.type(base + "_" + role);
    return new Word(types.take(suffixed), constants, stem);
  }

  /** Constants for labels; none where there are no labels, too many, or two collide. */
  static List<String> constants(List<String> labels) {
    List<String> constants = labels.stream().map(JavaNames::constant).toList();
    Set<String> distinct = new TreeSet<>(constants);
    boolean usable =
        constants.size() <= ENUM_LIMIT
            && distinct.size() == constants.size()
            && constants.stream().noneMatch(String::isEmpty);
    return usable ? constants : List.of();
  }

  String agent() {
    return agent;
  }

  String kernel() {
    return kernel;
  }

  Word factor(int factor) {
    return factors.get(factor);
  }

  Word modality(int modality) {
    return modalities.get(modality);
  }

  Word control(int control) {
    return controls.get(control);
  }
}
