package dev.rgm.pipeline.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A value inside a vector file, with the path that leads to it. Every reader checks what it reads
 * and names the path in its complaint.
 */
final class VectorNode {
  private static final long MAXIMAL_BYTES = 1L << 26;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode node;
  private final String path;
  private final Path file;

  private VectorNode(JsonNode node, String path, Path file) {
    this.node = node;
    this.path = path;
    this.file = file;
  }

  /** Reads a file whose root is an object. */
  static VectorNode read(Path file) throws IOException, MalformedVectorException {
    long bytes = Files.size(file);
    if (bytes > MAXIMAL_BYTES) {
      throw new MalformedVectorException("the file has " + bytes + " bytes, too many to read");
    }
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (root == null || !root.isObject()) {
        throw new MalformedVectorException("the file is not one JSON object");
      }
      return new VectorNode(root, "", file);
    } catch (JsonProcessingException malformed) {
      String place =
          malformed.getLocation() == null ? "" : " at line " + malformed.getLocation().getLineNr();
      throw new MalformedVectorException(
          "not JSON" + place + ": " + firstLine(malformed.getOriginalMessage()));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** The name of the file without its ending. */
  String name() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  String path() {
    return path;
  }

  /** Reads another file of the same directory, for a case that goes on where that one ended. */
  VectorNode neighbour(String name) throws IOException, MalformedVectorException {
    return read(file.resolveSibling(name));
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  VectorNode get(String key) throws MalformedVectorException {
    if (!has(key)) {
      throw new MalformedVectorException(
          "`" + key + "` is missing" + (path.isEmpty() ? "" : " in " + path));
    }
    return new VectorNode(node.get(key), path.isEmpty() ? key : path + "." + key, file);
  }

  /** A value, or an empty object where there is none. */
  VectorNode getOrEmpty(String key) throws MalformedVectorException {
    return has(key) ? get(key) : new VectorNode(JSON.createObjectNode(), key, file);
  }

  VectorNode get(int index) throws MalformedVectorException {
    requireArray();
    if (index >= node.size()) {
      throw new MalformedVectorException(
          path + " has " + node.size() + " entries, expected more than " + index);
    }
    return new VectorNode(node.get(index), path + "[" + index + "]", file);
  }

  /** The entries of an array. */
  List<VectorNode> entries() throws MalformedVectorException {
    requireArray();
    List<VectorNode> entries = new ArrayList<>(node.size());
    for (int index = 0; index < node.size(); index++) {
      entries.add(new VectorNode(node.get(index), path + "[" + index + "]", file));
    }
    return entries;
  }

  /** The keys of an object, in the order of the file. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    return keys;
  }

  boolean isArray() {
    return node.isArray();
  }

  private void requireArray() throws MalformedVectorException {
    if (!node.isArray()) {
      throw new MalformedVectorException(path + " is not an array");
    }
  }

  double number() throws MalformedVectorException {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new MalformedVectorException(path + " is not a number");
    }
    return node.doubleValue();
  }

  /** A number, or NaN where the file has null. */
  double numberOrNaN() throws MalformedVectorException {
    return node.isNull() ? Double.NaN : number();
  }

  int integer() throws MalformedVectorException {
    double value = number();
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new MalformedVectorException(path + " is not an integer");
    }
    return (int) value;
  }

  boolean truth() throws MalformedVectorException {
    if (!node.isBoolean()) {
      throw new MalformedVectorException(path + " is neither true nor false");
    }
    return node.booleanValue();
  }

  double number(String key, double otherwise) throws MalformedVectorException {
    return has(key) ? get(key).number() : otherwise;
  }

  int integer(String key, int otherwise) throws MalformedVectorException {
    return has(key) ? get(key).integer() : otherwise;
  }

  boolean truth(String key, boolean otherwise) throws MalformedVectorException {
    return has(key) ? get(key).truth() : otherwise;
  }

  List<Integer> integers() throws MalformedVectorException {
    List<Integer> values = new ArrayList<>();
    for (VectorNode entry : entries()) {
      values.add(entry.integer());
    }
    return values;
  }

  /** Nested arrays of numbers as a tensor whose axes follow the nesting. */
  Tensor tensor() throws MalformedVectorException {
    List<Integer> extents = new ArrayList<>();
    for (JsonNode level = node; level.isArray(); level = level.get(0)) {
      if (level.isEmpty()) {
        throw new MalformedVectorException(path + " has an empty axis");
      }
      extents.add(level.size());
    }
    int[] shape = extents.stream().mapToInt(Integer::intValue).toArray();
    List<Double> values = new ArrayList<>();
    collect(shape, 0, values);
    return Tensor.wrap(shape, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void collect(int[] shape, int axis, List<Double> values) throws MalformedVectorException {
    if (axis == shape.length) {
      values.add(number());
      return;
    }
    List<VectorNode> entries = entries();
    if (entries.size() != shape[axis]) {
      throw new MalformedVectorException(
          path + " is ragged: " + entries.size() + " entries, expected " + shape[axis]);
    }
    for (VectorNode entry : entries) {
      entry.collect(shape, axis + 1, values);
    }
  }
}
