package dev.rgm.compiler.format;

import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** In which order the sections of a model are written. */
enum SectionOrder {
  /** The order of the language; an unknown section stays behind the one that it followed. */
  CANONICAL,
  /** The order of the file, for a file that would say something else in another. */
  AS_WRITTEN;

  /** The sections of one part of a file in this order. */
  <T> List<T> of(List<T> sections, Function<T, SectionKind> kind) {
    if (this == AS_WRITTEN) {
      return List.copyOf(sections);
    }
    List<List<T>> runs = new ArrayList<>();
    for (T section : sections) {
      if (runs.isEmpty() || kind.apply(section) != SectionKind.UNKNOWN) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(section);
    }
    runs.sort(Comparator.comparingInt(run -> rank(kind.apply(run.get(0)))));
    return runs.stream().flatMap(List::stream).toList();
  }

  /** Unknown sections before every known one stay there. */
  private static int rank(SectionKind kind) {
    return kind == SectionKind.UNKNOWN ? -1 : kind.ordinal();
  }
}
