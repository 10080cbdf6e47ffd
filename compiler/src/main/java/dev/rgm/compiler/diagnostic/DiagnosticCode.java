package dev.rgm.compiler.diagnostic;

import java.util.Optional;

/**
 * Every kind of mistake, with a number that never changes: 00 files and imports, 01 lexical and
 * structure, 02 names, 03 shapes and axes, 04 probabilities, 05 continuous parameters, 06
 * connections, 07 ontology, 08 time and parameters, 09 kinds and limits. The long text of each is
 * the resource {@code explain/GNNxxxx.md} beside this class.
 */
public enum DiagnosticCode {
  /** The file holds no GNN: empty, binary, another language, or prose. */
  NOT_GNN(1, Severity.ERROR, "the file is not GNN"),
  /** The file cannot be read, or is not UTF-8. */
  UNREADABLE(2, Severity.ERROR, "the file cannot be read"),
  /** The file is larger than the limit. */
  FILE_TOO_LARGE(4, Severity.ERROR, "the file is too large"),
  /** An imported file does not exist, or may not be read. */
  IMPORT_NOT_FOUND(5, Severity.ERROR, "an imported file cannot be found"),
  /** Files import each other in a circle. */
  IMPORT_CYCLE(6, Severity.ERROR, "an import goes round in a circle"),
  /** A name of an imported file is declared again. */
  IMPORT_CONFLICT(7, Severity.ERROR, "an imported name is declared again"),
  /** A declaration overrides what no imported file declares. */
  NOTHING_TO_OVERRIDE(8, Severity.ERROR, "there is nothing to override"),
  /** An imported file cannot be used, since it has errors itself. */
  BROKEN_IMPORT(9, Severity.ERROR, "an imported file has errors"),
  /** A model imports more than the limits. */
  TOO_MANY_IMPORTS(10, Severity.ERROR, "there are too many imports"),
  /** A file in JSON or YAML says things that have no counterpart in GNN. */
  NO_COUNTERPART(11, Severity.INFO, "settings have no counterpart in GNN"),
  /** A text is not JSON or YAML, or uses a part of it that is not read. */
  MALFORMED_DOCUMENT(12, Severity.ERROR, "the JSON or YAML cannot be read"),
  /** A key stands twice in one object. */
  DUPLICATE_KEY(13, Severity.ERROR, "a key stands twice"),
  /** A document in JSON or YAML nests too deeply, or has too many or too long values. */
  DOCUMENT_TOO_LARGE(14, Severity.ERROR, "the JSON or YAML is too large"),
  /** A model in JSON lacks something that it needs. */
  MISSING_KEY(15, Severity.ERROR, "a key is missing"),
  /** A value of a JSON or YAML file is not what its key needs. */
  UNFIT_VALUE(16, Severity.ERROR, "a value does not fit its key"),

  /** A line of a section cannot be read. */
  UNREADABLE_LINE(101, Severity.ERROR, "a line cannot be read"),
  /** A bracket is not closed before the section ends. */
  UNCLOSED_BRACKET(102, Severity.ERROR, "a bracket is not closed"),
  /** A bracket closes nothing, or closes another kind of bracket. */
  UNEXPECTED_BRACKET(103, Severity.ERROR, "a bracket does not match"),
  /** A comma is missing between two elements. */
  MISSING_COMMA(104, Severity.ERROR, "a comma is missing"),
  /** A string is not closed on its line. */
  UNCLOSED_STRING(105, Severity.ERROR, "a string is not closed"),
  /** A value is missing behind an equals sign. */
  MISSING_VALUE(106, Severity.ERROR, "a value is missing"),
  /** A level-2 header names no known section; its text is kept. */
  UNKNOWN_SECTION(107, Severity.INFO, "an unknown section is kept as text"),
  /** A model has no StateSpaceBlock. */
  MISSING_STATE_SPACE(108, Severity.ERROR, "StateSpaceBlock is missing"),
  /** A header section other readers require is missing. */
  MISSING_SECTION(109, Severity.WARNING, "a section is missing"),
  /** A section stands twice. */
  DUPLICATE_SECTION(110, Severity.WARNING, "a section stands twice"),
  /** Brackets nest deeper than the limit. */
  NESTING_TOO_DEEP(111, Severity.ERROR, "brackets nest too deeply"),
  /** A character cannot stand here. */
  UNEXPECTED_CHARACTER(112, Severity.ERROR, "an unexpected character"),
  /** A literal ends in an ellipsis instead of its numbers. */
  ELIDED_LITERAL(113, Severity.ERROR, "a literal is elided"),
  /** A comment that suppresses a message names no reason, or a code that cannot be suppressed. */
  BAD_SUPPRESSION(114, Severity.WARNING, "a suppression cannot be applied"),
  /** A form that RGM takes and other readers may not; only where strict reading is asked for. */
  LENIENT_FORM(115, Severity.WARNING, "a form that other readers may not take"),
  /** A comment that suppresses a message stands where there is no such message. */
  UNUSED_SUPPRESSION(116, Severity.WARNING, "a suppression suppresses nothing"),

  /** A variable is declared twice with different dimensions. */
  CONFLICTING_DECLARATION(201, Severity.ERROR, "a variable is declared twice"),
  /** A variable is declared twice alike. */
  REPEATED_DECLARATION(202, Severity.WARNING, "a variable is declared twice"),
  /** A connection or value names a variable that is not declared. */
  UNDECLARED_VARIABLE(203, Severity.WARNING, "a variable is not declared"),
  /** A parameter is given a value but is not declared. */
  UNDECLARED_PARAMETER(204, Severity.INFO, "a parameter is not declared"),
  /** A parameter is given a value twice. */
  REPEATED_VALUE(205, Severity.WARNING, "a value is given twice"),
  /** Two names become the same Java name. */
  NAME_COLLISION(206, Severity.ERROR, "two names collide in Java"),
  /** A model has no name, or none that can become a Java name. */
  UNUSABLE_NAME(207, Severity.ERROR, "a name cannot be used"),
  /** A label stands twice in one variable. */
  DUPLICATE_LABEL(208, Severity.ERROR, "a label stands twice"),
  /** Two models of one file or folder have the same name. */
  DUPLICATE_MODEL(209, Severity.ERROR, "two models have the same name"),
  /** A variable is declared, but nothing speaks of it. */
  UNUSED_VARIABLE(210, Severity.INFO, "a variable is not used"),
  /** {@code pi} and {@code π} are both declared. */
  TWO_SPELLINGS(211, Severity.WARNING, "one name is declared in two spellings"),

  /** A literal does not have the declared shape. */
  SHAPE_MISMATCH(301, Severity.ERROR, "a literal does not have the declared shape"),
  /** An axis does not match the variable it belongs to. */
  AXIS_MISMATCH(302, Severity.ERROR, "an axis does not match"),
  /** Rows of a literal have different lengths. */
  RAGGED_LITERAL(303, Severity.ERROR, "rows have different lengths"),
  /** A symbolic dimension cannot be resolved. */
  UNRESOLVED_DIMENSION(304, Severity.ERROR, "a dimension cannot be resolved"),
  /** Declarations, literals and ModelParameters give different sizes. */
  SIZE_CONFLICT(305, Severity.ERROR, "sizes disagree"),
  /** The order of a transition literal was chosen among several that fit. */
  AMBIGUOUS_TRANSITION_ORDER(306, Severity.WARNING, "the axis order of a transition is ambiguous"),
  /** The order of a transition literal was found by its sums. */
  TRANSITION_ORDER_CHOSEN(307, Severity.INFO, "the axis order of a transition was chosen"),
  /** A matrix that the model needs has no value. */
  MISSING_PARAMETER(308, Severity.ERROR, "a matrix has no value"),
  /** A tensor has more elements than the limit. */
  TENSOR_TOO_LARGE(309, Severity.ERROR, "a tensor is too large"),
  /** An expression cannot be evaluated. */
  BAD_EXPRESSION(310, Severity.ERROR, "an expression cannot be evaluated"),
  /** A number of labels differs from a size. */
  LABEL_COUNT(311, Severity.ERROR, "the number of labels differs from the size"),
  /** The factors that a matrix depends on cannot be told. */
  UNRESOLVED_DEPENDENCY(312, Severity.ERROR, "a dependency cannot be told"),
  /** A dimension is zero, negative, or not a whole number. */
  BAD_DIMENSION(313, Severity.ERROR, "a dimension is not a positive whole number"),
  /** A value is not numeric where numbers are needed. */
  NOT_NUMERIC(314, Severity.ERROR, "a value is not numeric"),
  /** The keys of a value are not the labels of the variable they stand for. */
  KEYS_DIFFER(315, Severity.ERROR, "keys differ from labels"),
  /** A control is declared, but no transition has several actions. */
  NOTHING_TO_CHOOSE(316, Severity.INFO, "a control has nothing to choose"),
  /** A file that a value is read from is missing, or holds something else. */
  BAD_DATA_FILE(320, Severity.ERROR, "a data file cannot be read"),
  /** A written value has more elements than the limit. */
  LITERAL_TOO_LARGE(321, Severity.ERROR, "a literal is too large"),

  /** A probability is negative. */
  NEGATIVE_PROBABILITY(401, Severity.ERROR, "a probability is negative"),
  /** A number is not finite. */
  NOT_FINITE(402, Severity.ERROR, "a number is not finite"),
  /** A column does not sum to one. */
  NOT_NORMALISED(403, Severity.ERROR, "a column does not sum to one"),
  /** A column sums nearly to one and was normalised. */
  NEARLY_NORMALISED(404, Severity.WARNING, "a column was normalised"),
  /** A column is zero. */
  ZERO_COLUMN(405, Severity.ERROR, "a column is zero"),
  /** Preferences sum to one as probabilities do. */
  PREFERENCE_LIKE_PROBABILITY(406, Severity.INFO, "preferences look like probabilities"),
  /** A likelihood is the identity. */
  OBSERVABLE_STATES(407, Severity.INFO, "states are observed directly"),
  /** A state that has no prior and is never entered. */
  UNREACHABLE_STATE(408, Severity.INFO, "a state is never reached"),
  /** A state that no action leaves. */
  ABSORBING_STATE(409, Severity.INFO, "a state is never left"),

  /** A matrix of a linear-Gaussian system does not fit the others. */
  GAUSSIAN_SHAPE(501, Severity.ERROR, "matrices of a linear system do not fit"),
  /** A covariance is not symmetric. */
  NOT_SYMMETRIC(502, Severity.ERROR, "a covariance is not symmetric"),
  /** A covariance is not positive definite. */
  NOT_POSITIVE_DEFINITE(503, Severity.ERROR, "a covariance is not positive definite"),
  /** A linear system grows without bound. */
  UNSTABLE_DYNAMICS(504, Severity.INFO, "a linear system grows without bound"),
  /** A linear system lacks a matrix. */
  INCOMPLETE_SYSTEM(505, Severity.ERROR, "a linear system is incomplete"),
  /** A goal without a gain, or a gain without a goal. */
  INCOMPLETE_CONTROL(506, Severity.ERROR, "the control of a linear system cannot be told"),
  /** The discrete and the continuous part of a model are linked, but nothing says how. */
  UNKNOWN_COUPLING(507, Severity.ERROR, "parts of a hybrid model are linked in no known way"),
  /** The discrete and the continuous part of a model share nothing. */
  PARALLEL_PARTS(508, Severity.INFO, "parts of a model run side by side"),
  /** Time is called continuous, but a linear system takes steps. */
  STEPPED_TIME(509, Severity.INFO, "a linear system takes steps"),
  /** Costs ask for a regulator, but inputs do not reach what does not settle by itself. */
  UNSTEERABLE(510, Severity.ERROR, "no input keeps a linear system in bounds"),

  /** A connection contradicts the axes of a matrix. */
  CONNECTION_CONFLICT(601, Severity.WARNING, "a connection contradicts the model"),
  /** Variables of one time step influence each other in a circle. */
  CIRCULAR_CONNECTIONS(602, Severity.WARNING, "connections run in a circle"),
  /** Edges lead to a transition from other states than its own. */
  TRANSITION_WITHOUT_STATE(603, Severity.WARNING, "a transition is not linked with its state"),

  /** An ontology term is misspelt. */
  NEAR_ONTOLOGY_TERM(701, Severity.WARNING, "an ontology term is misspelt"),
  /** An annotation names a variable that is not declared. */
  ANNOTATION_WITHOUT_VARIABLE(702, Severity.INFO, "an annotation names no variable"),
  /** An ontology term gives a variable another role than its name. */
  CONTRADICTING_TERM(703, Severity.WARNING, "an ontology term contradicts a name"),

  /** A model parameter has a value that cannot be used. */
  BAD_PARAMETER(801, Severity.ERROR, "a model parameter cannot be used"),
  /** A model parameter is misspelt. */
  NEAR_PARAMETER(802, Severity.WARNING, "a model parameter is misspelt"),
  /** A static model is asked to run for several steps. */
  STATIC_WITH_STEPS(803, Severity.WARNING, "a static model has several steps"),
  /** A schedule names a transition that does not exist. */
  SCHEDULE_OUT_OF_RANGE(804, Severity.ERROR, "a schedule is out of range"),
  /** A run has no end. */
  UNBOUNDED_HORIZON(805, Severity.INFO, "the time horizon has no end"),
  /** A key or a variable changes nothing in a model of this form. */
  IDLE_PARAMETER(806, Severity.WARNING, "a parameter has no effect"),
  /** A section of settings has a key that means nothing. */
  UNKNOWN_SETTING(810, Severity.ERROR, "a setting is unknown"),
  /** Settings of a renormalising model contradict each other, the data or a declaration. */
  CONFLICTING_SETTINGS(811, Severity.ERROR, "settings contradict each other"),
  /** A setting changes nothing, or is changed itself. */
  SETTING_WITHOUT_EFFECT(812, Severity.WARNING, "a setting does not do what it says"),
  /** A renormalising model says nothing of the data that it learns from. */
  NO_DATA(813, Severity.ERROR, "a model says nothing of its data"),

  /** A kind of model that is not compiled yet. */
  UNSUPPORTED_KIND(901, Severity.ERROR, "the kind of model is not supported"),
  /** A model has more joint policies or states than the limit. */
  MODEL_TOO_LARGE(902, Severity.ERROR, "the model is too large"),
  /** A model of names and graph only: nothing to run. */
  STRUCTURE_ONLY(903, Severity.INFO, "a model without parameters"),
  /** The file has more messages than are shown. */
  TOO_MANY_MESSAGES(904, Severity.INFO, "further messages are not shown"),
  /** A setting has a value that means something, but that this release cannot do. */
  UNSUPPORTED_SETTING(905, Severity.ERROR, "a setting is not supported");

  private final int number;
  private final Severity severity;
  private final String title;

  DiagnosticCode(int number, Severity severity, String title) {
    this.number = number;
    this.severity = severity;
    this.title = title;
  }

  /** The stable identity, such as {@code GNN0302}. */
  public String id() {
    return String.format("GNN%04d", number);
  }

  /** The usual severity. */
  public Severity severity() {
    return severity;
  }

  /** A few words without values, for lists. */
  public String title() {
    return title;
  }

  /** The code of an identity, in any case, or empty. */
  public static Optional<DiagnosticCode> of(String id) {
    for (DiagnosticCode code : values()) {
      if (code.id().equalsIgnoreCase(id)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
