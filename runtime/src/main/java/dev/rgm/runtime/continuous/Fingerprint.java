package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.SwitchingSystem.Choice;
import dev.rgm.runtime.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes of systems, which tell whose a snapshot is. */
final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** SHA-256 of the name and all numbers, in hexadecimal digits. */
  static String of(LinearSystem system) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(system);
    return fingerprint.hex();
  }

  /** As for one system; regimes count in their order. */
  static String of(SwitchingSystem system) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(system.transitions());
    fingerprint.add(system.prior());
    system.cues().ifPresent(cues -> fingerprint.add(cues.likelihood()));
    system.choice().ifPresent(fingerprint::add);
    system.systems().forEach(fingerprint::add);
    return fingerprint.hex();
  }

  private void add(LinearSystem system) {
    digest.update(system.name().getBytes(StandardCharsets.UTF_8));
    List.of(
            system.dynamics(),
            system.observation(),
            system.processNoise(),
            system.observationNoise(),
            system.priorMean(),
            system.priorCovariance())
        .forEach(this::add);
    system
        .control()
        .ifPresent(
            law -> List.of(law.effect(), law.goal(), law.gain(), law.bias()).forEach(this::add));
  }

  private void add(Choice choice) {
    choice.preferences().ifPresent(this::add);
    choice.habits().ifPresent(this::add);
    choice.goals().forEach(goal -> List.of(goal.goal(), goal.weight()).forEach(this::add));
    // The text of a record of records, enums and numbers: the same for the same settings.
    digest.update(choice.settings().toString().getBytes(StandardCharsets.UTF_8));
    choice.settings().planning().statePreferences().values().forEach(this::add);
  }

  private void add(Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * tensor.size());
    for (double value : tensor.data()) {
      bytes.putDouble(value);
    }
    digest.update(bytes.array());
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
