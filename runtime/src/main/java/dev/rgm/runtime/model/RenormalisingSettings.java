package dev.rgm.runtime.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a renormalising generative model is learned and used: the sections of settings of such a
 * spec, one record a section and one component a key. Empty means {@code none}, or {@code all}
 * where a number of things is meant.
 *
 * @param data what is learned from
 * @param preprocessing what is done to pictures before they are quantised
 * @param quantisation how data become outcomes
 * @param hierarchy how levels are built
 * @param structureLearning what levels are learned from
 * @param activeLearning which experience is learned
 * @param messagePassing how beliefs are updated
 * @param planning how a model acts
 */
public record RenormalisingSettings(
    Data data,
    Preprocessing preprocessing,
    Quantisation quantisation,
    Hierarchy hierarchy,
    StructureLearning structureLearning,
    ActiveLearning activeLearning,
    MessagePassing messagePassing,
    Planning planning) {

  /** The defaults of the language, for pictures. */
  public static final RenormalisingSettings DEFAULT = defaults(Data.Kind.IMAGE);

  /** The defaults of the language for a kind of data. */
  public static RenormalisingSettings defaults(Data.Kind kind) {
    boolean still = kind == Data.Kind.IMAGE || kind == Data.Kind.LATTICE;
    return new RenormalisingSettings(
        Data.defaults(kind),
        Preprocessing.DEFAULT,
        Quantisation.defaults(kind),
        new Hierarchy(
            kind == Data.Kind.GAME ? Hierarchy.Grouping.ARRAY : Hierarchy.Grouping.LOCATION,
            List.of(2, 2),
            still ? 1 : 2,
            Hierarchy.MAXIMAL_LEVELS,
            List.of(),
            Optional.empty()),
        StructureLearning.DEFAULT,
        ActiveLearning.DEFAULT,
        MessagePassing.DEFAULT,
        Planning.DEFAULT);
  }

  /**
   * {@code ## Data}.
   *
   * @param kind of the data
   * @param source a name by which a data set is found, if the spec gives one
   * @param train how many examples to learn from, at least 1; empty for all
   * @param test how many examples to test on, at least 1; empty for all
   * @param split how examples for learning and testing are told apart
   * @param shape sizes of one example, such as rows and columns, each at least 1; may be empty
   */
  public record Data(
      Kind kind,
      Optional<String> source,
      OptionalInt train,
      OptionalInt test,
      Split split,
      List<Integer> shape) {
    /** What the data are. */
    public enum Kind {
      IMAGE,
      VIDEO,
      AUDIO,
      GAME,
      LATTICE
    }

    /** Where the examples to test on come from. */
    public enum Split {
      /** The test set that the source has. */
      OFFICIAL,
      /** The examples of the training file after those that were learned from. */
      FILE
    }

    /** Copies the list and checks the ranges. */
    public Data {
      shape = List.copyOf(shape);
      atLeast("Data.train", train.orElse(1), 1);
      atLeast("Data.test", test.orElse(1), 1);
      shape.forEach(size -> atLeast("Data.shape", size, 1));
    }

    /** Everything there is of a kind, as its source splits it. */
    public static Data defaults(Kind kind) {
      return new Data(
          kind,
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Split.OFFICIAL,
          List.of());
    }
  }

  /**
   * {@code ## Preprocessing}.
   *
   * @param resize rows and columns to resize to, in pixels; empty to keep the size
   * @param interpolation between pixels when resizing
   * @param smoothingFwhm width of the Gaussian at half its height, in pixels; 0 for none
   * @param histogramWidth S of the histogram that every picture gets, positive; empty for none
   */
  public record Preprocessing(
      Optional<Size> resize,
      Interpolation interpolation,
      double smoothingFwhm,
      OptionalDouble histogramWidth) {
    /** Pictures as they are. */
    public static final Preprocessing DEFAULT =
        new Preprocessing(Optional.empty(), Interpolation.BICUBIC, 0, OptionalDouble.empty());

    /** How pixels between pixels are made up. */
    public enum Interpolation {
      BICUBIC,
      BILINEAR,
      NEAREST
    }

    /**
     * The size of a picture in pixels.
     *
     * @param rows at least 1
     * @param columns at least 1
     */
    public record Size(int rows, int columns) {
      /** Checks the ranges. */
      public Size {
        atLeast("Preprocessing.resize", Math.min(rows, columns), 1);
      }
    }

    /** Checks the ranges. */
    public Preprocessing {
      atLeast("Preprocessing.smoothing_fwhm", smoothingFwhm, 0);
      if (histogramWidth.isPresent()) {
        positive("Preprocessing.histogram_width", histogramWidth.getAsDouble());
      }
    }
  }

  /**
   * {@code ## Quantisation}.
   *
   * @param tileDiameter in pixels (or other sites), at least 1
   * @param bins of every mode, at least 2; an even number is raised by one
   * @param maxModes of a tile, at least 1
   * @param singularThreshold a mode is kept if its share of the energy times the number of possible
   *     modes exceeds the reciprocal of this; positive
   * @param temporalResampling frames or samples that make one time point, at least 1
   * @param fitOn which data the modes are found from
   */
  public record Quantisation(
      double tileDiameter,
      int bins,
      int maxModes,
      double singularThreshold,
      int temporalResampling,
      FitOn fitOn) {
    /** Which data modes are found from. */
    public enum FitOn {
      TRAINING,
      /** Training and test data, as the figures of the paper need. */
      ALL
    }

    /** Checks the ranges. */
    public Quantisation {
      atLeast("Quantisation.tile_diameter", tileDiameter, 1);
      atLeast("Quantisation.bins", bins, 2);
      atLeast("Quantisation.max_modes", maxModes, 1);
      positive("Quantisation.singular_threshold", singularThreshold);
      atLeast("Quantisation.temporal_resampling", temporalResampling, 1);
    }

    /** The defaults for a kind of data (rgm-algorithms §5.2 and §5.5). */
    public static Quantisation defaults(Data.Kind kind) {
      return switch (kind) {
        case AUDIO -> new Quantisation(4, 9, 32, 16, 512, FitOn.TRAINING);
        case VIDEO -> new Quantisation(32, 9, 32, 32, 2, FitOn.TRAINING);
        case IMAGE, GAME, LATTICE -> new Quantisation(32, 9, 32, 32, 1, FitOn.TRAINING);
      };
    }
  }

  /**
   * {@code ## Hierarchy}.
   *
   * @param grouping how modalities are grouped
   * @param spatialBlock sizes of a block, each at least 1
   * @param temporalBlock steps of a level that make one of the next, at least 1
   * @param maxLevels levels that are learned at most, without the class level, 1 … {@value
   *     #MAXIMAL_LEVELS}
   * @param streams names of the streams of outcomes, the leading one first
   * @param classFactor the variable of the class that an example belongs to; empty for none
   */
  public record Hierarchy(
      Grouping grouping,
      List<Integer> spatialBlock,
      int temporalBlock,
      int maxLevels,
      List<String> streams,
      Optional<String> classFactor) {
    /** At most so many levels are learned (rgm-algorithms §6.2). */
    public static final int MAXIMAL_LEVELS = 8;

    /** How modalities are grouped. */
    public enum Grouping {
      LOCATION,
      ARRAY,
      MUTUAL_INFORMATION
    }

    /** Copies the lists and checks the ranges. */
    public Hierarchy {
      spatialBlock = List.copyOf(spatialBlock);
      streams = List.copyOf(streams);
      spatialBlock.forEach(size -> atLeast("Hierarchy.spatial_block", size, 1));
      atLeast("Hierarchy.temporal_block", temporalBlock, 1);
      atLeast("Hierarchy.max_levels", maxLevels, 1);
      if (maxLevels > MAXIMAL_LEVELS) {
        throw new IllegalArgumentException(
            "Hierarchy.max_levels is " + maxLevels + ", but must be at most " + MAXIMAL_LEVELS);
      }
    }
  }

  /**
   * {@code ## StructureLearning}.
   *
   * @param exemplarsPerClass how many examples of each class structure is learned from, at least 1;
   *     empty for all
   * @param concentration p, added to the counts of every likelihood, at least 0
   * @param classConcentration p of the class level, at least 0
   * @param transitionConcentration q, added to the counts of transitions, at least 0
   * @param learnLikelihood whether experience adds to likelihoods
   * @param learnTransitions whether experience adds to transitions
   */
  public record StructureLearning(
      OptionalInt exemplarsPerClass,
      double concentration,
      double classConcentration,
      double transitionConcentration,
      boolean learnLikelihood,
      boolean learnTransitions) {
    /** Learned from every example, nothing added, nothing learned afterwards. */
    public static final StructureLearning DEFAULT =
        new StructureLearning(OptionalInt.empty(), 0, 0, 0, false, false);

    /** Checks the ranges. */
    public StructureLearning {
      atLeast("StructureLearning.exemplars_per_class", exemplarsPerClass.orElse(1), 1);
      atLeast("StructureLearning.concentration", concentration, 0);
      atLeast("StructureLearning.class_concentration", classConcentration, 0);
      atLeast("StructureLearning.transition_concentration", transitionConcentration, 0);
    }
  }

  /**
   * {@code ## ActiveLearning}.
   *
   * @param beta precision of accepting what was experienced, per nat, at least 0; 0 accepts all
   * @param eta the total that the counts of a tensor tend to, positive
   * @param score what must grow for experience to be accepted
   * @param block examples that are gathered under the same counts and taken over together, at least
   *     1; more than one only with belief propagation
   */
  public record ActiveLearning(double beta, double eta, Score score, int block) {
    /** Everything is accepted, and 512 cases are remembered. */
    public static final ActiveLearning DEFAULT =
        new ActiveLearning(0, 512, Score.MUTUAL_INFORMATION, 1);

    /** What experience is judged by. */
    public enum Score {
      MUTUAL_INFORMATION
    }

    /** Checks the ranges. */
    public ActiveLearning {
      atLeast("ActiveLearning.beta", beta, 0);
      positive("ActiveLearning.eta", eta);
      atLeast("ActiveLearning.block", block, 1);
    }
  }

  /**
   * {@code ## MessagePassing}.
   *
   * @param mode how beliefs are updated
   * @param supportThreshold a state of no more than this probability is left out, above 0 and below
   *     1; without meaning if the mode is exact
   * @param passLikelihood whether messages upwards leave out what came down
   * @param smoothingSweeps how often later outcomes revise earlier beliefs, at least 0
   * @param precision of outcomes, the exponent of their likelihood, positive; below one where
   *     modalities overlap. Other than one only with belief propagation
   */
  public record MessagePassing(
      Mode mode,
      double supportThreshold,
      boolean passLikelihood,
      int smoothingSweeps,
      double precision) {
    /** Pruned at exp(−16), as other systems do it. */
    public static final MessagePassing DEFAULT =
        new MessagePassing(Mode.SEQUENTIAL_PRUNED, Math.exp(-16), false, 0, 1);

    /** How beliefs are updated. */
    public enum Mode {
      SEQUENTIAL_PRUNED,
      EXACT,
      /** Exact messages up and down a tree of states. */
      BELIEF_PROPAGATION
    }

    /** Checks the ranges. */
    public MessagePassing {
      positive("MessagePassing.support_threshold", supportThreshold);
      if (supportThreshold >= 1) {
        throw new IllegalArgumentException(
            "MessagePassing.support_threshold is " + supportThreshold + ", but must be below 1");
      }
      atLeast("MessagePassing.smoothing_sweeps", smoothingSweeps, 0);
      positive("MessagePassing.precision", precision);
    }
  }

  /**
   * {@code ## Planning}.
   *
   * @param depth further steps that policies are searched, at least 0
   * @param alpha precision of choosing a policy, at least 0
   * @param chi precision of explicit action, per nat, at least 0
   * @param induction whether paths to goals are favoured
   * @param goals names of streams whose events are sought
   * @param costs names of streams whose events are avoided
   */
  public record Planning(
      int depth,
      double alpha,
      double chi,
      boolean induction,
      List<String> goals,
      List<String> costs) {
    /** One step, precise, with induction and without goals. */
    public static final Planning DEFAULT = new Planning(0, 512, 512, true, List.of(), List.of());

    /** Copies the lists and checks the ranges. */
    public Planning {
      goals = List.copyOf(goals);
      costs = List.copyOf(costs);
      atLeast("Planning.depth", depth, 0);
      atLeast("Planning.alpha", alpha, 0);
      atLeast("Planning.chi", chi, 0);
    }
  }

  private static void atLeast(String key, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + " is " + value + ", but must be finite and at least " + least);
    }
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(key + " is " + value + ", but must be at least " + least);
    }
  }

  private static void positive(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + " is " + value + ", but must be finite and positive");
    }
  }
}
