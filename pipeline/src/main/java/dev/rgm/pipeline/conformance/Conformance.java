package dev.rgm.pipeline.conformance;

import dev.rgm.pipeline.conformance.CaseResult.Status;
import dev.rgm.runtime.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the engine with a directory of vectors from another system. */
public final class Conformance {
  private static final String SUFFIX = ".json";

  /** Whose guards the vectors hold for that were stored by MATLAB, if no profile is named. */
  private static final Profile OF_MATLAB = Profile.PYMDP_LEGACY;

  /** The profiles that vectors exist for: those of specs, and that of hierarchies. */
  public static final List<Profile> PROFILES =
      Stream.concat(Profile.ALL.stream(), Stream.of(Profile.SPM)).toList();

  private Conformance() {}

  /** The profile of a name among {@link #PROFILES}, or empty. */
  public static Optional<Profile> profile(String name) {
    return PROFILES.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /**
   * Runs every {@code .json} file of a directory.
   *
   * @param directory of vectors; a list of excused cases may lie beside it
   * @param profile whose numbers to compute; by default that with the name of the directory, or for
   *     vectors that MATLAB stored the one that they agree with
   * @return one result per file. A malformed file has failed, with the reason, unless it is excused
   * @throws IOException if the directory cannot be read
   * @throws IllegalArgumentException if no profile was given and the directory is not named after
   *     one, or if the directory holds no vector
   */
  public static Report run(Path directory, Optional<Profile> profile) throws IOException {
    Path place = directory.toAbsolutePath().normalize();
    String name = String.valueOf(place.getFileName());
    List<Path> vectors = vectors(place);
    Profile chosen =
        profile
            .or(() -> profile(name))
            .or(() -> Optional.of(OF_MATLAB).filter(otherwise -> storedByMatlab(vectors)))
            .orElseThrow(() -> new IllegalArgumentException(noProfile(name)));
    Excused excused = Excused.beside(place);
    List<CaseResult> results = new ArrayList<>();
    for (Path file : vectors) {
      String fileName = file.getFileName().toString();
      String caseName = fileName.substring(0, fileName.length() - SUFFIX.length());
      Optional<String> excuse =
          excused.reason(name, caseName).or(() -> excused.reason(chosen.name(), caseName));
      CaseResult result = run(file, caseName, chosen);
      results.add(
          result.status() != Status.PASSED && excuse.isPresent()
              ? CaseResult.skipped(caseName, "excused: " + excuse.get())
              : result);
    }
    if (results.isEmpty()) {
      throw new IllegalArgumentException(directory + " holds no .json file");
    }
    return new Report(chosen.name(), results);
  }

  private static String noProfile(String name) {
    String known = PROFILES.stream().map(Profile::name).collect(Collectors.joining(", "));
    return "`" + name + "` is not the name of a profile (" + known + "): name one";
  }

  private static List<Path> vectors(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** Whether every vector has the layout of {@link MatlabCases}. */
  private static boolean storedByMatlab(List<Path> vectors) {
    for (Path file : vectors) {
      try {
        if (!VectorNode.read(file).has(MatlabCases.VARIABLES)) {
          return false;
        }
      } catch (IOException | MalformedVectorException unreadable) {
        return false;
      }
    }
    return !vectors.isEmpty();
  }

  private static CaseResult run(Path file, String name, Profile profile) {
    try {
      VectorNode vector = VectorNode.read(file);
      Comparison comparison = Comparison.of(vector);
      if (vector.has("steps")) {
        Rollout.run(name, vector, profile, comparison);
      } else {
        FunctionCase.named(name).run(vector, profile, comparison);
      }
      return comparison.result(name);
    } catch (MissingFeatureException missing) {
      return CaseResult.skipped(name, missing.getMessage());
    } catch (MalformedVectorException malformed) {
      return CaseResult.failed(name, "malformed vector: " + malformed.getMessage());
    } catch (IOException unreadable) {
      return CaseResult.failed(name, "cannot be read: " + unreadable.getMessage());
    } catch (IndexOutOfBoundsException misfit) {
      // What is nested too shallowly or too short for the schema, or points outside the model.
      return CaseResult.failed(name, "malformed vector: " + misfit.getMessage());
    } catch (RuntimeException rejected) {
      // A model that the engine refuses, or evidence that it finds impossible: the message says so.
      String message = Objects.requireNonNullElse(rejected.getMessage(), rejected.toString());
      return CaseResult.failed(name, message.replaceAll("\\s*\\R\\s*", "; "));
    }
  }
}
