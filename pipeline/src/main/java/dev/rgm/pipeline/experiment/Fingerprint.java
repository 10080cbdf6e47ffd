package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.data.DataSet;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells data apart: SHA-256 of sizes, pixels and labels, of training and test pictures. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(DataSet.Parts parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, parts.training());
      add(digest, parts.basis());
      add(digest, parts.test());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, ImageSet pictures) {
    for (int size :
        new int[] {pictures.size(), pictures.rows(), pictures.columns(), pictures.channels()}) {
      digest.update(bytes(size));
    }
    for (int picture = 0; picture < pictures.size(); picture++) {
      digest.update(pictures.picture(picture));
      if (pictures.labelled()) {
        digest.update(bytes(pictures.label(picture)));
      }
    }
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
