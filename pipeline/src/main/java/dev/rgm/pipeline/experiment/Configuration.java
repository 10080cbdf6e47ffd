package dev.rgm.pipeline.experiment;

import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing.Size;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Settings as sections of keys and plain values, as the file {@code config.json} has them. Sections
 * and keys are those of specs; the components of the records give them, so that none is forgotten.
 */
public final class Configuration {
  private Configuration() {}

  /** Every section with every key; what has no value is {@code all} or {@code none}. */
  public static Map<String, Map<String, Object>> plain(RenormalisingSettings settings) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (RecordComponent section : RenormalisingSettings.class.getRecordComponents()) {
      Record values = (Record) value(section, settings);
      Map<String, Object> keys = new LinkedHashMap<>();
      for (RecordComponent key : values.getClass().getRecordComponents()) {
        keys.put(
            key.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
            plain(key.getName(), value(key, values)));
      }
      String name = section.getName();
      sections.put(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), keys);
    }
    return sections;
  }

  private static Object plain(String name, Object value) {
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Size size) {
      return size.rows() + "x" + size.columns();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(inner -> plain(name, inner)).orElse("none");
    }
    if (value instanceof OptionalInt count) {
      return count.isPresent() ? count.getAsInt() : "all";
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? number(number.getAsDouble()) : "none";
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "none" : joined(list);
    }
    return value instanceof Double number ? number(number) : value;
  }

  /** Sizes are written with a cross, names with commas. */
  private static String joined(List<?> list) {
    List<String> parts = new ArrayList<>();
    list.forEach(part -> parts.add(part.toString()));
    return String.join(list.get(0) instanceof Integer ? "x" : ", ", parts);
  }

  /** 24, not 24.0. */
  private static Number number(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
      return (int) value;
    }
    return value;
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a public record can be read", impossible);
    }
  }
}
