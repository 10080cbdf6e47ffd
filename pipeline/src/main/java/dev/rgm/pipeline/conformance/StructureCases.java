package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.renormalisation.ArraySize;
import dev.rgm.runtime.renormalisation.ArrayStructure;
import dev.rgm.runtime.renormalisation.Assembly;
import dev.rgm.runtime.renormalisation.CertainSequence;
import dev.rgm.runtime.renormalisation.CostSetting;
import dev.rgm.runtime.renormalisation.GoalSetting;
import dev.rgm.runtime.renormalisation.InformationGrouping;
import dev.rgm.runtime.renormalisation.Intention;
import dev.rgm.runtime.renormalisation.LearnedModel;
import dev.rgm.runtime.renormalisation.LocationStructure;
import dev.rgm.runtime.renormalisation.Recording;
import dev.rgm.runtime.renormalisation.SequenceMerging;
import dev.rgm.runtime.renormalisation.StreamStructure;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Structure learning, grouping, merging and assembly (rgm-algorithms §6 and §3.7). */
final class StructureCases {
  /** The cases, by the name of their file. */
  static final Map<String, FunctionCase> KNOWN =
      Map.of(
          "b_MB" + FunctionCase.ANY, StructureCases::byLocation,
          "b_fast_" + FunctionCase.ANY, StructureCases::onArray,
          "b_faster" + FunctionCase.ANY, StructureCases::ofStreams,
          "b_merge" + FunctionCase.ANY, StructureCases::merging,
          "b_set_goals" + FunctionCase.ANY, StructureCases::goals,
          "b_set_costs" + FunctionCase.ANY, StructureCases::costs,
          "b_mdp2rdp" + FunctionCase.ANY, StructureCases::assembly,
          "c_rgm_group" + FunctionCase.ANY, StructureCases::grouping);

  private static final String STREAMS = "b_faster_3_streams.json";
  private static final double LOCATIONS = 1e-9;
  private static final List<Intention> REWARD_AND_COST =
      List.of(new Intention(1, 32), new Intention(2, -32));

  private StructureCases() {}

  private static void byLocation(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    LearnedModel model =
        LocationStructure.learn(
            outcomes(file),
            ColumnMajor.tensor(file.get("L")),
            (int) ColumnMajor.scalar(file.get("dt")));
    LevelComparison levels = new LevelComparison(comparison);
    levels.levels(ColumnMajor.cells(file.get("MDP")), model);
    List<VectorNode> locations = ColumnMajor.cells(file.get("LG"));
    List<VectorNode> groups = ColumnMajor.cells(file.get("RG"));
    for (int index = 0; index < Math.min(locations.size(), model.depth()); index++) {
      comparison.within(
          locations.get(index).path(),
          ColumnMajor.tensor(locations.get(index)),
          model.level(index).locations().orElseThrow(),
          LOCATIONS);
      levels.groupsInOrder(groups.get(index), model.level(index).groups().get(0));
    }
  }

  private static void onArray(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    int[] extents = ColumnMajor.integers(file.get("S"));
    ArraySize size = ArraySize.of(extents[0], extents[1]);
    List<Integer> sides = boxed(file.get("dx"));
    LearnedModel model = ArrayStructure.learn(outcomes(file), size, sides, boxed(file.get("dt")));
    LevelComparison levels = new LevelComparison(comparison);
    levels.levels(ColumnMajor.cells(file.get("MDP")), model);
    List<VectorNode> groups = ColumnMajor.cells(file.get("RG"));
    for (int index = 0; index < Math.min(groups.size(), model.depth()); index++) {
      levels.groupsInOrder(groups.get(index), model.level(index).groups().get(0));
    }
    List<VectorNode> sizes = ColumnMajor.cells(file.get("Sout"));
    List<ArraySize> got = ArrayStructure.sizes(size, sides, model.depth());
    comparison.integer("Sout.length", sizes.size(), got.size());
    for (int index = 0; index < sizes.size(); index++) {
      int[] expected = ColumnMajor.integers(sizes.get(index));
      comparison.integer(sizes.get(index).path(), expected[0], got.get(index).first());
      comparison.integer(sizes.get(index).path(), expected[1], got.get(index).second());
    }
  }

  private static void ofStreams(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    new LevelComparison(comparison).levels(ColumnMajor.cells(file.get("MDP")), streams(file));
  }

  private static LearnedModel streams(VectorNode file) throws MalformedVectorException {
    Tensor sizes = ColumnMajor.tensor(file.get("S"));
    List<ArraySize> streams = new ArrayList<>();
    for (int stream = 0; stream < sizes.extent(0); stream++) {
      int[] row = {1, 1, 1, 1};
      for (int axis = 0; axis < sizes.extent(1); axis++) {
        row[axis] = (int) sizes.get(stream, axis);
      }
      streams.add(new ArraySize(row[0], row[1], row[2], row[3]));
    }
    return StreamStructure.learn(
        outcomes(file),
        streams,
        new StreamStructure.Settings(
            boxed(file.get("dx")), boxed(file.get("dt")), false, List.of()));
  }

  private static void merging(VectorNode file, Profile profile, Comparison comparison)
      throws IOException, MalformedVectorException {
    new LevelComparison(comparison).levels(ColumnMajor.cells(file.get("MDP")), merged(file));
  }

  /** The model of the streams with the first columns of their own data, in another order, added. */
  private static LearnedModel merged(VectorNode file) throws IOException, MalformedVectorException {
    VectorNode learned = file.neighbour(STREAMS);
    int[] times =
        ColumnMajor.indices(file.neighbour("b_merge_1.json").get("idx")).stream()
            .mapToInt(Integer::intValue)
            .toArray();
    return SequenceMerging.merge(streams(learned), outcomes(learned).at(times));
  }

  private static void goals(VectorNode file, Profile profile, Comparison comparison)
      throws IOException, MalformedVectorException {
    new LevelComparison(comparison).levels(ColumnMajor.cells(file.get("MDP")), aimed(file));
  }

  private static void costs(VectorNode file, Profile profile, Comparison comparison)
      throws IOException, MalformedVectorException {
    new LevelComparison(comparison)
        .levels(ColumnMajor.cells(file.get("MDP")), CostSetting.set(aimed(file), REWARD_AND_COST));
  }

  private static LearnedModel aimed(VectorNode file) throws IOException, MalformedVectorException {
    return GoalSetting.set(merged(file), REWARD_AND_COST);
  }

  private static void assembly(VectorNode file, Profile profile, Comparison comparison)
      throws IOException, MalformedVectorException {
    LearnedModel model = CostSetting.set(aimed(file), REWARD_AND_COST);
    Level nested = Assembly.nest(model, Assembly.Settings.DEFAULT.withConcentrations(0, 1.0 / 256));
    new LevelComparison(comparison).nested(file.get("RDP"), nested, true);
  }

  private static void grouping(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    int[][] groups =
        InformationGrouping.of(
            outcomes(file),
            (int) ColumnMajor.scalar(file.get("dx")),
            (int) ColumnMajor.scalar(file.get("m")));
    List<VectorNode> expected = ColumnMajor.cells(file.get("G"));
    comparison.integer("G.length", expected.size(), groups.length);
    for (int group = 0; group < Math.min(expected.size(), groups.length); group++) {
      LevelComparison.members(comparison, expected.get(group), groups[group]);
    }
  }

  private static List<Integer> boxed(VectorNode array) throws MalformedVectorException {
    return Arrays.stream(ColumnMajor.integers(array)).boxed().toList();
  }

  private static Recording outcomes(VectorNode file) throws MalformedVectorException {
    int modalities = ColumnMajor.dims(file.get("q"))[0];
    int[] stated = ColumnMajor.integers(file.get("nlevels"));
    int[] levels = new int[modalities];
    Arrays.setAll(levels, modality -> stated[Math.min(modality, stated.length - 1)]);
    return outcomes(file.get("q"), levels);
  }

  /** The outcomes of an array {@code [modality, time]} of indices that count from 1. */
  static Recording outcomes(VectorNode array, int[] levels) throws MalformedVectorException {
    Tensor stored = ColumnMajor.tensor(array);
    int[][] indices = new int[stored.extent(0)][stored.extent(1)];
    for (int modality = 0; modality < indices.length; modality++) {
      for (int time = 0; time < indices[modality].length; time++) {
        indices[modality][time] = (int) stored.get(modality, time) - 1;
      }
    }
    return Recording.certain(levels, indices);
  }

  /** Certain outcomes as an array {@code [modality, time]} of indices that count from 1. */
  static Tensor indices(Recording outcomes) {
    double[] indices = new double[outcomes.size() * outcomes.times()];
    for (int index = 0; index < indices.length; index++) {
      CertainSequence sequence = (CertainSequence) outcomes.modality(index / outcomes.times());
      indices[index] = sequence.index(index % outcomes.times()) + 1;
    }
    return Tensor.wrap(new int[] {outcomes.size(), outcomes.times()}, indices);
  }
}
