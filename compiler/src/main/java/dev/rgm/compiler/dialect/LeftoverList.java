package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists what no importer took of a document. */
final class LeftoverList {
  /** Longer values are cut. */
  private static final int SHOWN = 60;

  /** How many paths a message names. */
  private static final int NAMED = 3;

  /** No more than this many are kept; a document may have millions. */
  private static final int KEPT = 10_000;

  private final Document document;
  private final List<Leftover> leftovers = new ArrayList<>();
  private int count;
  private Span first;

  private LeftoverList(Document document) {
    this.document = document;
  }

  /** Walks through a document that was imported. */
  static LeftoverList of(Document document) {
    LeftoverList list = new LeftoverList(document);
    list.walk(document.root(), "");
    return list;
  }

  /** What was left, in the order of the document. */
  List<Leftover> all() {
    return leftovers;
  }

  /** One message about all of them, or empty if there are none. */
  Optional<Diagnostic> message() {
    if (count == 0) {
      return Optional.empty();
    }
    String named =
        leftovers.stream()
            .limit(NAMED)
            .map(leftover -> "`" + leftover.path() + "`")
            .collect(Collectors.joining(", "));
    String message =
        (count == 1 ? "1 setting has" : count + " settings have")
            + " no counterpart in GNN: "
            + named
            + (count > NAMED ? " …" : "");
    return Optional.of(
        Diagnostic.of(DiagnosticCode.NO_COUNTERPART, document.source(), first, message)
            .help("run rgm convert to see the whole list")
            .build());
  }

  private void walk(Node node, String path) {
    if (document.isTaken(node)) {
      return;
    }
    if (node instanceof Table table && !table.members().isEmpty()) {
      for (Node.Member member : table.members()) {
        walk(member.value(), path.isEmpty() ? member.key() : path + "." + member.key());
      }
    } else if (node instanceof Node.Items items && holdsTables(items)) {
      for (int i = 0; i < items.elements().size(); i++) {
        walk(items.elements().get(i), path + "[" + i + "]");
      }
    } else if (!path.isEmpty()) {
      add(node, path);
    }
  }

  private void add(Node node, String path) {
    if (count++ == 0) {
      first = node.span();
    }
    if (leftovers.size() < KEPT) {
      String value = document.source().slice(node.span()).strip().replaceAll("\\s+", " ");
      leftovers.add(
          new Leftover(path, value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…"));
    }
  }

  private static boolean holdsTables(Node.Items items) {
    return items.elements().stream().anyMatch(Table.class::isInstance);
  }
}
