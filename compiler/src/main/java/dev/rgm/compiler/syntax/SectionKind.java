package dev.rgm.compiler.syntax;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sections of a model, in the canonical order of the formatter. */
public enum SectionKind {
  GNN_SECTION("GNNSection"),
  IMPORTS("Imports"),
  IMAGE_FROM_PAPER("ImageFromPaper"),
  VERSION_AND_FLAGS("GNNVersionAndFlags", "GNNv1"),
  MODEL_NAME("ModelName"),
  MODEL_ANNOTATION("ModelAnnotation", "ModelAnnotations"),
  STATE_SPACE("StateSpaceBlock", "StateSpace"),
  CONNECTIONS("Connections", "Edges"),
  PARAMETERIZATION("InitialParameterization", "InitialParameterisation"),
  EQUATIONS("Equations"),
  TIME("Time", "TimeSettings"),
  ONTOLOGY(
      "ActInfOntologyAnnotation", "ActiveInferenceOntology", "ActiveInferenceOntologyAnnotation"),
  MODEL_PARAMETERS("ModelParameters"),
  DATA("Data"),
  PREPROCESSING("Preprocessing"),
  QUANTISATION("Quantisation", "Quantization"),
  HIERARCHY("Hierarchy"),
  STRUCTURE_LEARNING("StructureLearning"),
  ACTIVE_LEARNING("ActiveLearning"),
  MESSAGE_PASSING("MessagePassing"),
  PLANNING("Planning"),
  FOOTER("Footer"),
  SIGNATURE("Signature"),
  /** A section no one knows; kept as text. */
  UNKNOWN("");

  private static final Map<String, SectionKind> BY_ALIAS = new HashMap<>();

  static {
    for (SectionKind kind : values()) {
      for (String alias : kind.aliases) {
        BY_ALIAS.put(normalise(alias), kind);
      }
    }
    BY_ALIAS.remove("");
  }

  private final List<String> aliases;

  SectionKind(String... aliases) {
    this.aliases = List.of(aliases);
  }

  /**
   * Whether it is a section of settings that only renormalising models have; in another model a
   * header of this name is text.
   */
  public boolean isRenormalising() {
    return ordinal() >= DATA.ordinal() && ordinal() <= PLANNING.ordinal();
  }

  /** The canonical spelling of the header. */
  public String title() {
    return aliases.get(0);
  }

  /** The section of a header text, found through the alias table, or empty. */
  public static Optional<SectionKind> of(String header) {
    return Optional.ofNullable(BY_ALIAS.get(normalise(header)));
  }

  /** Drops spaces, punctuation and case. */
  private static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
