package dev.rgm.runtime.io;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an {@code .npy} array: element type, order of the axes, shape. NumPy's format
 * versions 1.0, 2.0 and 3.0.
 */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Far above what any shape needs; keeps a hostile length from being allocated. */
  private static final int MAXIMAL_LENGTH = 1 << 12;

  /** NumPy's own limit before version 2 was 32 axes. */
  private static final int MAXIMAL_RANK = 32;

  /** At most this many elements, one gibibyte of doubles. */
  static final long MAXIMAL_ELEMENTS = 1L << 27;

  /** Data start at a multiple of this many bytes. */
  private static final int ALIGNMENT = 64;

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  /** The element types that are read; all little-endian. */
  enum ElementType {
    FLOAT64("<f8", 8),
    FLOAT32("<f4", 4),
    INT64("<i8", 8),
    INT32("<i4", 4);

    private final String code;
    private final int bytes;

    ElementType(String code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }

    private static ElementType of(String code) throws IOException {
      for (ElementType type : values()) {
        if (type.code.equals(code)) {
          return type;
        }
      }
      throw new IOException("element type '" + printable(code) + "' is none of <f8 <f4 <i8 <i4");
    }
  }

  private final ElementType type;
  private final boolean firstAxisFastest;
  private final int[] shape;

  private NpyHeader(ElementType type, boolean firstAxisFastest, int[] shape) {
    this.type = type;
    this.firstAxisFastest = firstAxisFastest;
    this.shape = shape;
  }

  ElementType type() {
    return type;
  }

  boolean firstAxisFastest() {
    return firstAxisFastest;
  }

  int[] shape() {
    return shape;
  }

  int elements() {
    int product = 1;
    for (int extent : shape) {
      product *= extent;
    }
    return product;
  }

  static NpyHeader read(DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("not an .npy array: it does not begin with \\x93NUMPY");
    }
    int major = in.readUnsignedByte();
    int minor = in.readUnsignedByte();
    if (major < 1 || major > 3 || minor != 0) {
      throw new IOException(".npy version " + major + "." + minor + " is not 1.0, 2.0 or 3.0");
    }
    long length =
        major == 1
            ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
            : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (length > MAXIMAL_LENGTH) {
      throw new IOException("an .npy header of " + length + " bytes");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new EOFException("the .npy header ends after " + text.length + " bytes");
    }
    return parse(new String(text, StandardCharsets.UTF_8));
  }

  private static NpyHeader parse(String text) throws IOException {
    if (!text.startsWith("{") || !text.stripTrailing().endsWith("}")) {
      throw new IOException("the .npy header is not a dictionary: " + printable(text));
    }
    ElementType type = ElementType.of(find(TYPE, text, "descr"));
    boolean firstAxisFastest = find(ORDER, text, "fortran_order").equals("True");
    String extents = find(SHAPE, text, "shape").strip();
    return new NpyHeader(type, firstAxisFastest, extents(extents));
  }

  private static String find(Pattern pattern, String text, String key) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("the .npy header has no valid '" + key + "': " + printable(text));
    }
    return matcher.group(1);
  }

  private static int[] extents(String list) throws IOException {
    if (list.isEmpty()) {
      return new int[0];
    }
    String[] parts = list.split(",", -1);
    int rank = parts[parts.length - 1].isBlank() ? parts.length - 1 : parts.length;
    if (rank > MAXIMAL_RANK) {
      throw new IOException("an .npy array of rank " + rank);
    }
    int[] shape = new int[rank];
    long product = 1;
    for (int axis = 0; axis < rank; axis++) {
      long extent;
      try {
        extent = Long.parseLong(parts[axis].strip());
      } catch (NumberFormatException malformed) {
        throw new IOException("the .npy shape is malformed: (" + printable(list) + ")", malformed);
      }
      if (extent < 1 || extent > MAXIMAL_ELEMENTS || product * extent > MAXIMAL_ELEMENTS) {
        throw new IOException(
            "the .npy shape ("
                + printable(list)
                + ") is empty or has more than "
                + MAXIMAL_ELEMENTS
                + " elements");
      }
      product *= extent;
      shape[axis] = (int) extent;
    }
    return shape;
  }

  private static String printable(String text) {
    String start = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return start.strip().replaceAll("\\p{Cntrl}", "?");
  }

  /** The bytes before the data of a row-major array of doubles. */
  static byte[] forDoubles(int[] shape) {
    StringBuilder text = new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': (");
    for (int axis = 0; axis < shape.length; axis++) {
      text.append(shape[axis]).append(axis < shape.length - 1 ? ", " : "");
    }
    text.append(shape.length == 1 ? ",), }" : "), }");
    int prefix = MAGIC.length + 4;
    int padding = ALIGNMENT - (prefix + text.length() + 1) % ALIGNMENT;
    text.append(" ".repeat(padding % ALIGNMENT)).append('\n');
    byte[] header = Arrays.copyOf(MAGIC, prefix + text.length());
    header[MAGIC.length] = 1;
    header[prefix - 2] = (byte) text.length();
    header[prefix - 1] = (byte) (text.length() >>> 8);
    byte[] ascii = text.toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, prefix, ascii.length);
    return header;
  }
}
