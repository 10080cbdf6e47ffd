package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.tensor.Tensor;

/**
 * Turns pictures into outcomes and back: prepares them as the settings say, looks at them through
 * tiles and puts the strength of each mode of a tile into a bin ({@code rgm-algorithms.md} §5).
 * Immutable; may be shared between threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ImageEncoder {
  private ImageEncoder() {}

  /**
   * Finds the modes of every tile. Works in parallel; the result does not depend on the number of
   * threads.
   *
   * @param basis the pictures that the modes are found from, at least 2
   * @throws IllegalArgumentException if the settings do not suit pictures, or these pictures
   */
  public static ImageEncoder fit(ImageSet basis, RenormalisingSettings settings) {
    return fit(basis, settings, TileShift.NONE);
  }

  /** Likewise, with the grid of tiles moved. */
  public static ImageEncoder fit(ImageSet basis, RenormalisingSettings settings, TileShift shift) {
    throw new UnsupportedOperationException();
  }

  /** The number of modalities: the modes of all tiles. */
  public int modalities() {
    throw new UnsupportedOperationException();
  }

  /** The number of possible outcomes of every modality. */
  public int levels() {
    throw new UnsupportedOperationException();
  }

  /** Rows of a prepared picture. */
  public int rows() {
    throw new UnsupportedOperationException();
  }

  /** Columns of a prepared picture. */
  public int columns() {
    throw new UnsupportedOperationException();
  }

  /**
   * Encodes pictures, in parallel.
   *
   * @throws IllegalArgumentException if they have another form than those of the basis
   */
  public EncodedImages encode(ImageSet pictures) {
    throw new UnsupportedOperationException();
  }

  /**
   * Encodes pictures of which only a part was seen: nothing that is hidden has any effect, and a
   * tile that misses too much of what it would see is not observed.
   *
   * @param visible axes {@code [row, column]} of the pictures as they come, row-major
   * @throws IllegalArgumentException if nothing is visible, or the pictures have another form
   */
  public EncodedImages encode(ImageSet pictures, boolean[] visible) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the tiles see of a picture: the prepared picture.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor prepared(ImageSet pictures, int picture) {
    throw new UnsupportedOperationException();
  }

  /**
   * The picture that outcomes stand for; modalities that are missing add nothing.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor decode(EncodedImages pictures, int picture) {
    throw new UnsupportedOperationException();
  }
}
