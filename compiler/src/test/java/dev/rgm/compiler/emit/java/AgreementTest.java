package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.ir.IrPrinter;
import dev.rgm.compiler.ir.Lowering;
import dev.rgm.compiler.ir.Passes;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Generated agents compute what the generic engine computes, on random models. */
class AgreementTest {
  private static final int MODELS = 300;
  private static final int BATCH = 50;
  private static final int STEPS = 7;
  private static final double TOLERANCE = 1e-12;
  private static final int SMALLEST = 1;
  private static final int LARGEST = 3;

  @Test
  void generatedAgentsAgreeWithTheGenericEngine() throws Exception {
    Map<Long, GenerativeModel> models = new TreeMap<>();
    for (long seed = 0; seed < MODELS; seed++) {
      models.put(seed, RandomModels.model(seed, LARGEST));
    }
    List<Long> failed = failures(models).keySet().stream().toList();
    if (!failed.isEmpty()) {
      throw new AssertionError(smallest(failed));
    }
  }

  @Test
  void theModelsIncludeMeanFieldsWithZerosOverSeveralFactors() {
    long count = 0;
    for (long seed = 0; seed < MODELS; seed++) {
      GenerativeModel model = RandomModels.model(seed, LARGEST);
      boolean exactGuard = model.settings().profile().guard() == LogarithmGuard.EXACT;
      boolean zeros = model.modalities().stream().anyMatch(AgreementTest::zerosOverSeveralFactors);
      if (exactGuard && !model.inferredJointly() && zeros) {
        count++;
      }
    }
    assertThat(count).isGreaterThan(8);
  }

  @Test
  void theModelsIncludeFactorsThatSeveralControlsMove() {
    Map<List<Integer>, Long> counts =
        LongStream.range(0, MODELS)
            .mapToObj(seed -> RandomModels.model(seed, LARGEST))
            .flatMap(model -> model.factors().stream())
            .collect(Collectors.groupingBy(f -> f.controls(), Collectors.counting()));
    assertThat(counts.get(List.of(0, 1))).isGreaterThan(30);
    assertThat(counts.get(List.of(1, 0))).isGreaterThan(30);
  }

  private static boolean zerosOverSeveralFactors(GenerativeModel.Modality modality) {
    return modality.dependencies().size() > 1
        && Arrays.stream(modality.likelihood().values().data()).anyMatch(x -> x == 0);
  }

  /** Tries failing seeds in smaller models, and reports the first that still fails. */
  private static String smallest(List<Long> failed) throws Exception {
    for (int scale = SMALLEST; scale <= LARGEST; scale++) {
      Map<Long, GenerativeModel> models = new TreeMap<>();
      for (long seed : scale == LARGEST ? failed : List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L)) {
        models.put(seed, RandomModels.model(seed, scale));
      }
      for (long seed : failed) {
        models.putIfAbsent(seed, RandomModels.model(seed, scale));
      }
      Map<Long, String> failures = failures(models);
      if (!failures.isEmpty()) {
        long seed = failures.keySet().iterator().next();
        GenerativeModel model = models.get(seed);
        return failed.size()
            + " of "
            + MODELS
            + " models differ; the smallest is seed "
            + seed
            + " at scale "
            + scale
            + ": "
            + failures.get(seed)
            + "\n"
            + ModelBuilder.pomdp(model)
            + "\n"
            + IrPrinter.print(Passes.run(Lowering.lower(model)));
      }
    }
    return failed + " differ, but not in a second run";
  }

  /** What differs, by seed; batches are compiled side by side, which is most of the time. */
  static Map<Long, String> failures(Map<Long, GenerativeModel> models) throws Exception {
    List<Map<Long, GenerativeModel>> batches = new ArrayList<>();
    models.forEach(
        (seed, model) -> {
          if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH) {
            batches.add(new TreeMap<>());
          }
          batches.get(batches.size() - 1).put(seed, model);
        });
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.min(4, Runtime.getRuntime().availableProcessors()));
    try {
      Map<Long, String> failures = new TreeMap<>();
      List<Callable<Map<Long, String>>> tasks = new ArrayList<>();
      batches.forEach(batch -> tasks.add(() -> failuresOfBatch(batch)));
      for (Future<Map<Long, String>> done : workers.invokeAll(tasks)) {
        failures.putAll(done.get());
      }
      return failures;
    } finally {
      workers.shutdown();
    }
  }

  private static Map<Long, String> failuresOfBatch(Map<Long, GenerativeModel> models)
      throws Exception {
    List<GeneratedFile> files = new ArrayList<>();
    JavaBackEnd backEnd = new JavaBackEnd("test");
    for (Map.Entry<Long, GenerativeModel> entry : models.entrySet()) {
      for (JavaBackEnd.Emitted file : backEnd.emit(entry.getValue(), "random.p" + entry.getKey())) {
        files.add(new GeneratedFile(file.path(), file.resource(), file.content()));
      }
    }
    // Warnings are asked for where golden files are compiled; here they would cost time.
    ClassLoader loader = InMemoryJava.ofRunningJdk().compile(files, "-Xlint:none", "-g:none");
    Map<Long, String> failures = new TreeMap<>();
    for (Map.Entry<Long, GenerativeModel> entry : models.entrySet()) {
      String name = "random.p" + entry.getKey() + "." + JavaBackEnd.className(entry.getValue());
      difference(loader.loadClass(name).getConstructor(), entry.getValue(), entry.getKey())
          .ifPresent(what -> failures.put(entry.getKey(), what));
    }
    return failures;
  }

  private static Optional<String> difference(
      Constructor<?> constructor, GenerativeModel model, long seed) throws Exception {
    DiscreteAgent agent = (DiscreteAgent) constructor.newInstance();
    assertThat(agent.model()).isEqualTo(ModelBuilder.pomdp(model));
    DiscreteAgent reference = new GenericAgent(agent.model());
    agent.reset(seed);
    reference.reset(seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[] outcomes = new int[model.modalities().size()];
    int[] expected = new int[model.controls().size()];
    int[] actual = new int[model.controls().size()];
    Optional<String> start = views(agent, reference, model);
    if (start.isPresent()) {
      return Optional.of("before the first step, " + start.get());
    }
    for (int step = 0; step < STEPS; step++) {
      for (int m = 0; m < outcomes.length; m++) {
        outcomes[m] = random.nextInt(model.modalities().get(m).size());
      }
      String problem = observation(agent, reference, outcomes);
      if (problem.isEmpty() && refused(reference)) {
        reference.plan();
        agent.plan();
        if (step % 2 == 1) {
          agent = resumed(agent, (DiscreteAgent) constructor.newInstance());
        }
        reference.act(expected);
        agent.act(actual);
        for (int control = 0; control < expected.length; control++) {
          if (expected[control] != actual[control]) {
            return Optional.of("step " + step + ", action of control " + control);
          }
        }
      }
      if (!problem.isEmpty()) {
        return Optional.of("step " + step + ", " + problem);
      }
      Optional<String> difference = views(agent, reference, model);
      if (difference.isPresent()) {
        return Optional.of("step " + step + ", " + difference.get());
      }
      if (step == STEPS / 2) {
        agent.reset(seed);
        reference.reset(seed);
      }
    }
    return Optional.empty();
  }

  /** Another agent that goes on where the first one is. */
  private static DiscreteAgent resumed(DiscreteAgent agent, DiscreteAgent other) {
    Snapshot snapshot = ((Restorable) agent).save();
    ((Restorable) other).restore(snapshot);
    assertThat(((Restorable) other).save()).isEqualTo(snapshot);
    return other;
  }

  /** Whether an observation was taken, so that an action is due. */
  private static boolean refused(DiscreteAgent reference) {
    return !reference.model().controls().isEmpty() && actionDue(reference);
  }

  private static boolean actionDue(DiscreteAgent agent) {
    try {
      agent.observe(new int[0]);
      return false;
    } catch (IllegalStateException e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String observation(DiscreteAgent agent, DiscreteAgent reference, int[] outcomes) {
    String expected = "";
    String actual = "";
    try {
      reference.observe(outcomes);
    } catch (ImpossibleEvidenceException e) {
      expected = e.getMessage();
    }
    try {
      agent.observe(outcomes);
    } catch (ImpossibleEvidenceException e) {
      actual = e.getMessage();
    }
    // The generated message is the generic one behind the place in the spec.
    return actual.endsWith(expected) && actual.isEmpty() == expected.isEmpty()
        ? ""
        : "evidence: `" + actual + "`, expected `" + expected + "`";
  }

  private static Optional<String> views(
      DiscreteAgent agent, DiscreteAgent reference, GenerativeModel model) {
    List<String> differences = new ArrayList<>();
    for (int factor = 0; factor < model.factors().size(); factor++) {
      compare("belief " + factor, agent.belief(factor), reference.belief(factor), differences);
    }
    compare("free energy", agent.freeEnergy(), reference.freeEnergy(), differences);
    compare("policies", agent.policyPosterior(), reference.policyPosterior(), differences);
    for (int policy = 0; policy < reference.policies(); policy++) {
      compare(
          "expected free energy of policy " + policy,
          agent.expectedFreeEnergy(policy),
          reference.expectedFreeEnergy(policy),
          differences);
    }
    for (int control = 0; control < model.controls().size(); control++) {
      compare(
          "actions of " + control,
          agent.actionPosterior(control),
          reference.actionPosterior(control),
          differences);
    }
    return differences.stream().findFirst();
  }

  private static void compare(
      String what, Distribution actual, Distribution expected, List<String> differences) {
    compare("size of " + what, actual.size(), expected.size(), differences);
    for (int index = 0; index < expected.size() && differences.isEmpty(); index++) {
      compare(
          what + "[" + index + "]",
          actual.probability(index),
          expected.probability(index),
          differences);
    }
  }

  private static void compare(
      String what, double actual, double expected, List<String> differences) {
    boolean close =
        actual == expected
            || Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    if (!close) {
      differences.add(what + " is " + actual + ", expected " + expected);
    }
  }
}
