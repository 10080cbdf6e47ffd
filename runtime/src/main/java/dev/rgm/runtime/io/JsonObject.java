package dev.rgm.runtime.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A JSON object whose members are asked for by type, so that what is wrong is said with its path.
 * Values are maps, lists, strings, numbers, booleans and null.
 */
public final class JsonObject {
  private final String path;
  private final Map<String, Object> members;

  private JsonObject(String path, Map<String, Object> members) {
    this.path = path;
    this.members = members;
  }

  /**
   * An object with these members, in this order.
   *
   * @param members values are maps and lists of values, strings, numbers, booleans or null
   */
  public static JsonObject of(Map<String, ?> members) {
    return new JsonObject("", new LinkedHashMap<>(members));
  }

  /**
   * Reads text.
   *
   * @throws IOException if it is not one JSON object, with the position of the mistake
   */
  public static JsonObject parse(String text) throws IOException {
    Object value = new JsonReader(text).document();
    if (!(value instanceof Map)) {
      throw new IOException("the JSON text is no object");
    }
    return new JsonObject("", keyed(value));
  }

  private static Map<String, Object> keyed(Object value) {
    Map<String, Object> keyed = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, member) -> keyed.put(String.valueOf(key), member));
    return keyed;
  }

  /** The object as text, one member a line. */
  public String text() {
    return JsonWriter.write(members);
  }

  /** A member that is an object. */
  public JsonObject object(String key) throws IOException {
    Object value = members.get(key);
    if (!(value instanceof Map)) {
      throw wrong(key, "an object", value);
    }
    return new JsonObject(path(key) + ".", keyed(value));
  }

  /** A member that is a string. */
  public String string(String key) throws IOException {
    if (members.get(key) instanceof String string) {
      return string;
    }
    throw wrong(key, "a string", members.get(key));
  }

  /** A member that is a number. */
  public double number(String key) throws IOException {
    if (members.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "a number", members.get(key));
  }

  /** A member that is a whole number within the bounds. */
  public int whole(String key, int least, int greatest) throws IOException {
    double value = number(key);
    if (value != Math.rint(value) || value < least || value > greatest) {
      throw wrong(key, "a whole number from " + least + " to " + greatest, value);
    }
    return (int) value;
  }

  /** A member that is true or false. */
  public boolean flag(String key) throws IOException {
    if (members.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(key, "true or false", members.get(key));
  }

  /** A member that is a list of strings. */
  public List<String> strings(String key) throws IOException {
    List<String> strings = new ArrayList<>();
    if (members.get(key) instanceof List<?> list) {
      for (Object value : list) {
        if (!(value instanceof String string)) {
          throw wrong(key, "a list of strings", list);
        }
        strings.add(string);
      }
      return strings;
    }
    throw wrong(key, "a list", members.get(key));
  }

  /** A member that is a list of whole numbers. */
  public List<Integer> wholes(String key) throws IOException {
    List<Integer> wholes = new ArrayList<>();
    if (members.get(key) instanceof List<?> list) {
      for (Object value : list) {
        if (!(value instanceof Number number) || number.doubleValue() != number.intValue()) {
          throw wrong(key, "a list of whole numbers", list);
        }
        wholes.add(number.intValue());
      }
      return wholes;
    }
    throw wrong(key, "a list", members.get(key));
  }

  /** A member that is one of the constants of an enumeration, in lower case. */
  public <E extends Enum<E>> E word(String key, Class<E> words) throws IOException {
    String name = string(key);
    for (E word : words.getEnumConstants()) {
      if (word(word).equals(name)) {
        return word;
      }
    }
    throw wrong(key, "one of the words of " + words.getSimpleName(), name);
  }

  /** A constant of an enumeration as {@link #word(String, Class)} reads it. */
  public static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a member is there and is not null. */
  public boolean has(String key) {
    return members.get(key) != null;
  }

  private String path(String key) {
    return path + key;
  }

  private IOException wrong(String key, String expected, Object found) {
    return new IOException(
        "`"
            + path(key)
            + "` should be "
            + expected
            + ", but is "
            + (found == null ? "missing" : Npz.printable(String.valueOf(found))));
  }
}
