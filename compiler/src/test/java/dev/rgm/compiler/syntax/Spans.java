package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Walks every record of a tree. */
final class Spans {
  private Spans() {}

  /** Calls back with each record that has a span, and the span. */
  static void walk(Object node, BiConsumer<Object, Span> visit) {
    if (node instanceof List<?> list) {
      list.forEach(element -> walk(element, visit));
    } else if (node instanceof Optional<?> optional) {
      optional.ifPresent(element -> walk(element, visit));
    } else if (node instanceof Record && !(node instanceof Span)) {
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        Object value = get(node, component);
        if (value instanceof Span span) {
          visit.accept(node, span);
        } else {
          walk(value, visit);
        }
      }
    }
  }

  private static Object get(Object node, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
