package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.AgentSociety.Signal;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.SharedSignal;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.agent.Society;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Generated societies do what a society of generic engines does, alone and over a signal. */
class SocietyAgreementTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);
  private static final int SOCIETIES = 16;
  private static final int STEPS = 8;

  @Test
  void societiesAgreeWithThoseOfTheGenericEngine() throws Exception {
    List<AgentSociety> societies = new ArrayList<>();
    List<GeneratedFile> files = new ArrayList<>();
    JavaBackEnd backEnd = new JavaBackEnd("test");
    for (int seed = 0; seed < SOCIETIES; seed++) {
      AgentSociety society = society(seed);
      societies.add(society);
      for (JavaBackEnd.Emitted file : backEnd.emit(society, "random.p" + seed)) {
        files.add(new GeneratedFile(file.path(), file.resource(), file.content()));
      }
    }
    ClassLoader loader = InMemoryJava.ofRunningJdk().compile(files, "-Xlint:none", "-g:none");
    for (int seed = 0; seed < SOCIETIES; seed++) {
      AgentSociety society = societies.get(seed);
      String name = "random.p" + seed + "." + JavaBackEnd.className(society);
      Simulation generated = (Simulation) loader.loadClass(name).getConstructor().newInstance();
      compare("seed " + seed, generated, reference(society), seed);
    }
    assertThat(societies).anyMatch(society -> society.signal().isEmpty());
    assertThat(societies)
        .anyMatch(society -> society.signal().map(s -> !s.sensed().isEmpty()).orElse(false));
  }

  private static void compare(String what, Simulation generated, Society reference, long seed) {
    generated.reset(seed);
    reference.reset(seed);
    for (int step = 0; step < STEPS; step++) {
      List<Quantity> actual = generated.step();
      List<Quantity> expected = reference.step();
      assertThat(actual).hasSameSizeAs(expected);
      for (int index = 0; index < expected.size(); index++) {
        Quantity quantity = expected.get(index);
        String place = what + ", step " + step + ", " + quantity.owner() + " " + quantity.name();
        assertThat(actual.get(index).owner() + actual.get(index).name())
            .as(place)
            .isEqualTo(quantity.owner() + quantity.name());
        assertThat(actual.get(index).role()).as(place).isEqualTo(quantity.role());
        assertThat(actual.get(index).labels()).as(place).isEqualTo(quantity.labels());
        double[] values = actual.get(index).values().data();
        assertThat(values).as(place).hasSize(quantity.values().size());
        for (int i = 0; i < values.length; i++) {
          assertThat(values[i]).as(place).isCloseTo(quantity.values().at(i), TOLERANCE);
        }
      }
    }
  }

  /** One to four agents of several kinds; every second society shares a signal. */
  private static AgentSociety society(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<AgentSociety.Member> members = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int index = 0; index < count; index++) {
      long own = 100 * seed + index;
      GenerativeModel model =
          switch (random.nextInt(3)) {
            case 0 -> RandomKinds.concurrent(own);
            case 1 -> RandomKinds.learning(own);
            default -> RandomKinds.planning(own);
          };
      members.add(new AgentSociety.Member("agent" + (index + 1), model, random.nextInt(9)));
    }
    GenerativeModel first = members.get(0).model();
    return new AgentSociety(
        "Random society " + seed,
        "",
        first.source(),
        first.span(),
        Set.of(ModelKind.MULTI_AGENT),
        new RunDefaults(STEPS, 0),
        members,
        seed % 2 == 0 ? Optional.empty() : Optional.of(signal(random, members)));
  }

  private static Signal signal(SplittableRandom random, List<AgentSociety.Member> members) {
    int cells =
        members.stream().mapToInt(m -> m.model().factors().get(0).size()).max().orElseThrow();
    boolean senses = random.nextBoolean();
    return new Signal(
        "trail",
        random.doubles(cells).boxed().toList(),
        random.nextDouble(),
        random.nextDouble(),
        members.stream().map(member -> 0).toList(),
        senses ? members.stream().map(member -> 1).toList() : List.of());
  }

  private static Society reference(AgentSociety society) {
    return new Society(
        society.members().stream()
            .map(
                member ->
                    new Society.Member(
                        member.name(),
                        new GenericAgent(ModelBuilder.pomdp(member.model())),
                        member.seed()))
            .toList(),
        society
            .signal()
            .map(
                signal ->
                    new SharedSignal(
                        signal.variable(),
                        signal.initial().stream().mapToDouble(Double::doubleValue).toArray(),
                        signal.deposit(),
                        signal.decay(),
                        signal.place(),
                        signal.sensed())));
  }
}
