package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.SpecLimits;
import dev.rgm.grammar.GnnLexer;
import org.antlr.v4.runtime.CharStreams;

/** The lexer of the grammar with the names of the sections. */
final class SectionLexer extends GnnLexer {
  private final boolean sectionsAtTop;
  private final boolean renormalising;

  SectionLexer(String text, Outline outline, SpecLimits limits) {
    super(CharStreams.fromString(text));
    this.sectionsAtTop = outline.sectionsAtTop();
    this.renormalising = outline.renormalising();
    maxDepth(limits.nesting());
    removeErrorListeners();
  }

  @Override
  protected int sectionMode(String headerText) {
    HeaderLine header = HeaderLine.of(headerText, renormalising).orElse(null);
    if (header == null || (header.level() == 1 && !sectionsAtTop)) {
      return NO_SECTION;
    }
    if (header.kind().isPresent()) {
      return mode(header.kind().get());
    }
    boolean section = header.level() == 2 && !sectionsAtTop && depth() == 0;
    return section ? DEFAULT_MODE : NO_SECTION;
  }

  /** How the lines of a section are read. */
  static int mode(SectionKind kind) {
    return switch (kind) {
      case STATE_SPACE -> DECL;
      case CONNECTIONS -> CONN;
      case PARAMETERIZATION -> PARAM;
      case TIME, ONTOLOGY, MODEL_PARAMETERS, VERSION_AND_FLAGS -> ENTRY;
      default -> kind.isRenormalising() ? ENTRY : DEFAULT_MODE;
    };
  }
}
