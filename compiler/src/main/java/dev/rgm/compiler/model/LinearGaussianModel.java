package dev.rgm.compiler.model;

import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A checked linear system with Gaussian noise: x' = F x + G u + N(0, Q), y = H x + N(0, R). Several
 * blocks make one system whose matrices have the blocks on their diagonal.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec
 * @param span where the name stands, or the model
 * @param kinds what it is
 * @param blocks at least one
 * @param run defaults of a simulation
 */
public record LinearGaussianModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    List<Block> blocks,
    RunDefaults run)
    implements SimulatedModel {

  /** Copies the collections. */
  public LinearGaussianModel {
    kinds = Set.copyOf(kinds);
    blocks = List.copyOf(blocks);
  }

  /**
   * A vector of the model.
   *
   * @param name of the variable, such as {@code x}
   * @param labels one per component, or empty
   * @param size number of components, at least 1
   * @param span its declaration, or that of the matrix that gives its size
   */
  public record Vector(String name, List<String> labels, int size, Span span) {
    /** Copies the labels. */
    public Vector {
      labels = List.copyOf(labels);
    }
  }

  /**
   * One system of n states and m measurements.
   *
   * @param dynamics {@code F[n, n]}
   * @param observation {@code H[m, n]}
   * @param processNoise {@code Q[n, n]}
   * @param observationNoise {@code R[m, m]}
   * @param priorMean {@code [n]}
   * @param priorCovariance {@code [n, n]}
   * @param steering what is done to it, if anything is
   */
  public record Block(
      Vector state,
      Vector measurement,
      Parameter dynamics,
      Parameter observation,
      Parameter processNoise,
      Parameter observationNoise,
      Parameter priorMean,
      Parameter priorCovariance,
      Optional<Steering> steering) {

    /** The same with another vector of inputs, if there is one. */
    public Block withInput(UnaryOperator<Vector> other) {
      return new Block(
          state,
          measurement,
          dynamics,
          observation,
          processNoise,
          observationNoise,
          priorMean,
          priorCovariance,
          steering.map(s -> new Steering(other.apply(s.input()), s.effect(), s.goal(), s.law())));
    }
  }

  /**
   * Control of a system by k inputs.
   *
   * @param input the inputs
   * @param effect {@code G[n, k]}
   * @param goal {@code [n]}
   * @param law how the inputs are chosen
   */
  public record Steering(Vector input, Parameter effect, Parameter goal, Law law) {}

  /** How inputs are chosen. */
  public sealed interface Law permits Proportional, Regulated {}

  /**
   * {@code u = gain (goal − E[x]) + bias}.
   *
   * @param gain {@code [k, n]}
   * @param bias {@code [k]}
   */
  public record Proportional(Parameter gain, Parameter bias) implements Law {}

  /**
   * The gain that costs least.
   *
   * @param stateCost {@code [n, n]}
   * @param inputCost {@code [k, k]}
   */
  public record Regulated(Parameter stateCost, Parameter inputCost) implements Law {}
}
