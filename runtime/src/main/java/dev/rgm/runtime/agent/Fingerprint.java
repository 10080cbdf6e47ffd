package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimedHierarchy;
import dev.rgm.runtime.tensor.Tensor;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The SHA-256 of everything that a model says. */
final class Fingerprint {
  private static final String PREFIX = "sha256:";

  private final DataOutputStream out;

  private Fingerprint(DataOutputStream out) {
    this.out = out;
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  static String of(Pomdp model) {
    return of(fingerprint -> fingerprint.model(model));
  }

  /** The same of three levels and what couples them. */
  static String of(TimedHierarchy hierarchy) {
    return of(
        fingerprint -> {
          for (Pomdp level : hierarchy.levels()) {
            fingerprint.model(level);
          }
          fingerprint.tensor(hierarchy.fastIncrements());
          fingerprint.tensor(hierarchy.mediumIncrements());
          fingerprint.tensor(hierarchy.mediumPrior());
        });
  }

  /** Writes everything that a model says. */
  private interface Writing {
    void write(Fingerprint fingerprint) throws IOException;
  }

  private static String of(Writing writing) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        writing.write(new Fingerprint(out));
      }
      return PREFIX + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** One control is written as its number, so that what was saved before several could be stays. */
  private static String controls(List<Integer> controls) {
    return switch (controls.size()) {
      case 0 -> String.valueOf(Pomdp.UNCONTROLLED);
      case 1 -> String.valueOf(controls.get(0));
      default -> controls.toString();
    };
  }

  private void model(Pomdp model) throws IOException {
    text(model.name());
    for (Pomdp.Modality modality : model.modalities()) {
      text(modality.name() + modality.labels() + modality.dependencies());
      tensor(modality.likelihood());
      tensor(modality.preferences());
    }
    for (Pomdp.Factor factor : model.factors()) {
      text(
          factor.name()
              + factor.labels()
              + factor.parents()
              + factor.concurrent()
              + controls(factor.controls()));
      tensor(factor.transitions());
      tensor(factor.prior());
    }
    text(model.controls().toString());
    out.writeBoolean(model.habits() != null);
    if (model.habits() != null) {
      tensor(model.habits());
    }
    text(model.settings().toString());
    for (Tensor preferences : model.settings().planning().statePreferences().values()) {
      tensor(preferences);
    }
    Learning learning = model.learning();
    counts(learning.likelihoods());
    counts(learning.transitions());
    counts(learning.priors());
    counts(learning.preferences());
    counts(learning.habits().map(habits -> Map.of(0, habits)).orElse(Map.of()));
    if (model.timeScales().isPresent()) {
      text(model.timeScales().get().toString());
    }
  }

  private void counts(Map<Integer, Counts> all) throws IOException {
    out.writeInt(all.size());
    for (Map.Entry<Integer, Counts> entry : all.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeDouble(entry.getValue().rate());
      out.writeDouble(entry.getValue().memory());
      tensor(entry.getValue().counts());
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void tensor(Tensor tensor) throws IOException {
    for (int axis = 0; axis < tensor.rank(); axis++) {
      out.writeInt(tensor.extent(axis));
    }
    for (double value : tensor.data()) {
      out.writeDouble(value);
    }
  }
}
