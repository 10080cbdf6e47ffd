package dev.rgm.benchmarks;

import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one step of an agent with two levels takes, with three actions and one step ahead: by
 * messages between the levels, and on the joint of both and the clock where that fits.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LevelBenchmark {
  private static final int RATIO = 4;
  private static final int ACTIONS = 3;

  /**
   * How many states each level has, and how it is inferred; the joint does not take more than 30.
   */
  @Param({"8 joint", "8 levels", "16 joint", "16 levels", "30 joint", "30 levels", "100 levels"})
  public String form;

  private int states;
  private GenericAgent agent;
  private GenerativeProcess world;
  private final int[] outcomes = new int[1];
  private final int[] actions = new int[1];

  /** Makes an agent and its world. */
  @Setup
  public void makeAgent() {
    states = Integer.parseInt(form.substring(0, form.indexOf(' ')));
    Pomdp model = form.endsWith("joint") ? stacked() : levels();
    agent = new GenericAgent(model);
    world = new GenerativeProcess(model);
  }

  private Pomdp levels() {
    SplittableRandom random = new SplittableRandom(states);
    List<Pomdp.Factor> factors =
        List.of(
            new Pomdp.Factor(
                "fast",
                List.of(),
                columns(random, states, states, ACTIONS),
                List.of(0),
                List.of(1),
                0,
                columns(random, states, states)),
            new Pomdp.Factor(
                "slow",
                List.of(),
                columns(random, states, states, 1),
                List.of(1),
                Pomdp.UNCONTROLLED,
                columns(random, states)));
    return model(
        random, factors, Optional.of(new TimeScales(List.of(0, 1), List.of(RATIO), List.of(0))));
  }

  /** The same sizes as one model: what a clock says is an axis of the transitions. */
  private Pomdp stacked() {
    Pomdp apart = levels();
    Tensor fast = apart.factors().get(0).transitions();
    Tensor starts = apart.factors().get(0).prior();
    Tensor slow = apart.factors().get(1).transitions();
    double[] lower = new double[states * states * RATIO * states * ACTIONS];
    double[] upper = new double[states * states * RATIO];
    for (int next = 0; next < states; next++) {
      for (int previous = 0; previous < states; previous++) {
        for (int time = 0; time < RATIO; time++) {
          boolean ends = time == RATIO - 1;
          int column = (next * states + previous) * RATIO + time;
          upper[column] = ends ? slow.at(next * states + previous) : next == previous ? 1 : 0;
          for (int context = 0; context < states; context++) {
            for (int action = 0; action < ACTIONS; action++) {
              lower[(column * states + context) * ACTIONS + action] =
                  ends
                      ? starts.at(next * states + context)
                      : fast.at((next * states + previous) * ACTIONS + action);
            }
          }
        }
      }
    }
    double[] clock = new double[RATIO * RATIO];
    double[] first = new double[RATIO];
    first[0] = 1;
    for (int time = 0; time < RATIO; time++) {
      clock[(time + 1) % RATIO * RATIO + time] = 1;
    }
    List<Pomdp.Factor> factors = new ArrayList<>();
    factors.add(
        new Pomdp.Factor(
            "fast",
            List.of(),
            Tensor.of(new int[] {states, states, RATIO, states, ACTIONS}, lower),
            List.of(0, 2),
            List.of(1),
            0,
            starts));
    factors.add(
        new Pomdp.Factor(
            "slow",
            List.of(),
            Tensor.of(new int[] {states, states, RATIO, 1}, upper),
            List.of(1, 2),
            Pomdp.UNCONTROLLED,
            apart.factors().get(1).prior()));
    factors.add(
        new Pomdp.Factor(
            "clock",
            List.of(),
            Tensor.of(new int[] {RATIO, RATIO, 1}, clock),
            List.of(2),
            Pomdp.UNCONTROLLED,
            Tensor.vector(first)));
    return model(new SplittableRandom(states), factors, Optional.empty());
  }

  private Pomdp model(
      SplittableRandom random, List<Pomdp.Factor> factors, Optional<TimeScales> scales) {
    Pomdp.Modality seen =
        new Pomdp.Modality(
            "seen",
            List.of(),
            columns(random, states, states),
            List.of(0),
            Tensor.vector(random.doubles(states, -1, 1).toArray()));
    return new Pomdp(
        "levels",
        List.of(seen),
        factors,
        List.of(new Pomdp.Control("drive", List.of(), ACTIONS)),
        null,
        Settings.of(Profile.GNN),
        Learning.NONE,
        scales);
  }

  private static Tensor columns(SplittableRandom random, int... shape) {
    double[] data = random.doubles(Tensor.elements(shape), 0.01, 1).toArray();
    int columns = data.length / shape[0];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = column; row < data.length; row += columns) {
        sum += data[row];
      }
      for (int row = column; row < data.length; row += columns) {
        data[row] /= sum;
      }
    }
    return Tensor.of(shape, data);
  }

  /** Observes, plans and acts. */
  @Benchmark
  public double step() {
    world.observe(outcomes);
    agent.step(outcomes, actions);
    world.advance(actions);
    return agent.freeEnergy();
  }
}
