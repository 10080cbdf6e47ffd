package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a renormalising model of a document, or of several merged ones (gnn-language §17). Those
 * files describe layers of a network that is trained by gradients; a renormalising model learns its
 * structure instead. So only what means the same in both is taken: how images are cut, compressed
 * and quantised, how many levels there are, and the precisions of active learning. What says
 * nothing of its data is a part that others may import.
 */
final class RgmImport {
  private static final String TAG = "RenormalisingGenerativeModel";
  private static final String PART = "RGM Fragment";
  private static final String IMAGE = "o_image";
  private static final String CLASS = "s_class";
  private static final Set<String> INTERPOLATIONS = Set.of("bicubic", "bilinear", "nearest");

  private final Document document;
  private final Table root;
  private final ModelAssembly model;

  private RgmImport(Document document) {
    this.document = document;
    this.root = document.root();
    this.model = new ModelAssembly(root.span());
  }

  /**
   * The model of a document.
   *
   * @param preface the text above the document, or empty: its first line is the name
   */
  static ModelSyntax read(Document document, String preface) {
    RgmImport reader = new RgmImport(document);
    reader.head(preface);
    reader.levels();
    reader.data();
    reader.tiles();
    reader.learning();
    return reader.model.build();
  }

  private void head(String preface) {
    Span start = root.span().head();
    List<String> lines = preface.lines().map(OneLine::of).toList();
    Optional<String> title = lines.stream().filter(line -> !line.isEmpty()).findFirst();
    boolean whole = imageSize().isPresent() || source().isPresent();
    model.head(whole ? TAG : PART, title.orElse(document.source().stem()), start);
    if (!whole) {
      document.remark(
          DiagnosticCode.NO_DATA,
          start,
          "this is a part of a renormalising model: it says nothing of the data",
          "rgm convert base.gnn data.gnn makes one model of several parts");
    }
    lines.stream()
        .filter(line -> !line.isEmpty() && !line.matches("[=~^-]+"))
        .skip(1)
        .forEach(line -> model.text(SectionKind.MODEL_ANNOTATION, line, start));
    document.text(root, "modelType");
    document.text(root, "description").ifPresent(text -> annotate("", text));
    document
        .path(root, "_comments")
        .ifPresent(
            comments ->
                comments.members().stream()
                    .filter(member -> member.value() instanceof Node.Text)
                    .forEach(
                        member -> {
                          document.use(member.value());
                          annotate("- " + member.key() + ": ", (Node.Text) member.value());
                        }));
  }

  private void annotate(String start, Node.Text text) {
    model.text(SectionKind.MODEL_ANNOTATION, OneLine.of(start + text.value()), text.span());
  }

  private void levels() {
    Optional<Table> hierarchy = document.path(root, "hierarchy");
    Optional<Node> levels =
        hierarchy
            .flatMap(table -> firstOf(table, "n_levels", "levels"))
            .or(
                () ->
                    document
                        .path(root, "architecture", "hierarchy")
                        .flatMap(table -> table.get("levels")));
    levels.ifPresent(node -> whole(SectionKind.HIERARCHY, "max_levels", node));
  }

  private static Optional<Node> firstOf(Table table, String... keys) {
    for (String key : keys) {
      if (table.get(key).isPresent()) {
        return table.get(key);
      }
    }
    return Optional.empty();
  }

  /** The images that the levels see are those after resizing. */
  private void data() {
    Optional<Table> data = document.path(root, "data");
    if (data.isEmpty()) {
      return;
    }
    Optional<List<Node>> size = imageSize();
    if (size.isPresent()) {
      Table input = document.path(data.get(), "input").orElseThrow();
      Node node = input.get("size").orElseThrow();
      document.use(node);
      model.entry(SectionKind.DATA, "kind", "image", node.span());
      model.entry(SectionKind.PREPROCESSING, "resize", product(size.get()), node.span());
      image(size.get(), input.get("channels"));
      interpolation(input);
    }
    source()
        .ifPresent(
            text -> {
              document.use(text);
              model.entry(SectionKind.DATA, "source", text.value(), text.span());
            });
    document
        .path(data.get(), "output")
        .flatMap(output -> output.get("classes"))
        .filter(RgmImport::isWhole)
        .ifPresent(this::classes);
  }

  private Optional<List<Node>> imageSize() {
    return document.path(root, "data", "input").flatMap(table -> sides(table.get("size")));
  }

  private Optional<Node.Text> source() {
    return document
        .path(root, "data")
        .flatMap(data -> data.get("type"))
        .filter(Node.Text.class::isInstance)
        .map(Node.Text.class::cast)
        .filter(RgmImport::isWord);
  }

  private void image(List<Node> size, Optional<Node> channels) {
    List<Dimension> dimensions = new ArrayList<>();
    size.forEach(side -> dimensions.add(dimension(side)));
    channels
        .filter(RgmImport::isWhole)
        .ifPresent(
            node -> {
              document.use(node);
              dimensions.add(dimension(node));
            });
    model.declare(IMAGE, size.get(0).span(), dimensions, "float", null);
    model.entry(SectionKind.ONTOLOGY, IMAGE, "Observation", size.get(0).span());
  }

  private void interpolation(Table input) {
    Optional<Node> mode =
        document.path(input, "preprocessing").flatMap(table -> table.get("resize_mode"));
    if (mode.isPresent()
        && mode.get() instanceof Node.Text text
        && INTERPOLATIONS.contains(text.value())) {
      document.use(text);
      model.entry(SectionKind.PREPROCESSING, "interpolation", text.value(), text.span());
    }
  }

  private void classes(Node count) {
    document.use(count);
    model.declare(
        CLASS,
        count.span(),
        List.of(dimension(count), ModelAssembly.fixed(1, count.span())),
        "int",
        null);
    model.entry(SectionKind.HIERARCHY, "class_factor", CLASS, count.span());
    model.entry(SectionKind.ONTOLOGY, CLASS, "HiddenState", count.span());
  }

  /** A block of pixels is a tile, its components are modes, its levels are bins. */
  private void tiles() {
    Optional<Table> blocks = document.path(root, "blockProcessing");
    if (blocks.isEmpty()) {
      return;
    }
    Optional<Table> svd = document.path(blocks.get(), "svd");
    svd.flatMap(table -> table.get("n_components"))
        .ifPresent(node -> whole(SectionKind.QUANTISATION, "max_modes", node));
    svd.flatMap(table -> table.get("quantization_levels"))
        .ifPresent(node -> whole(SectionKind.QUANTISATION, "bins", node));
    Optional<Node> block = document.path(root, "dimensions").flatMap(d -> d.get("block_size"));
    Optional<List<Node>> sides = sides(block);
    if (sides.isPresent() && value(sides.get().get(0)) == value(sides.get().get(1))) {
      document.use(block.orElseThrow());
      whole(SectionKind.QUANTISATION, "tile_diameter", sides.get().get(0));
    }
  }

  /** A precision that is added to counts is their concentration. */
  private void learning() {
    Optional<Table> parameters = document.path(root, "activeLearning", "parameters");
    parameters
        .flatMap(table -> table.get("beta"))
        .ifPresent(node -> positive(SectionKind.ACTIVE_LEARNING, "beta", node));
    parameters
        .flatMap(table -> table.get("precision"))
        .ifPresent(node -> positive(SectionKind.STRUCTURE_LEARNING, "concentration", node));
  }

  private void whole(SectionKind section, String key, Node node) {
    if (isWhole(node)) {
      document.use(node);
      model.entry(section, key, NumberText.of(value(node)), node.span());
    }
  }

  private void positive(SectionKind section, String key, Node node) {
    if (Document.number(node).orElse(-1) >= 0) {
      document.use(node);
      model.entry(section, key, NumberText.of(value(node)), node.span());
    }
  }

  private static Optional<List<Node>> sides(Optional<Node> node) {
    return node.filter(Node.Items.class::isInstance)
        .map(list -> ((Node.Items) list).elements())
        .filter(list -> list.size() == 2 && list.stream().allMatch(RgmImport::isWhole));
  }

  private static String product(List<Node> sides) {
    return NumberText.of(value(sides.get(0))) + "x" + NumberText.of(value(sides.get(1)));
  }

  private static Dimension dimension(Node node) {
    return ModelAssembly.fixed(value(node), node.span());
  }

  private static double value(Node node) {
    return Document.number(node).orElseThrow();
  }

  private static boolean isWhole(Node node) {
    double value = Document.number(node).orElse(0);
    return value >= 1 && value == Math.rint(value) && value <= Integer.MAX_VALUE;
  }

  private static boolean isWord(Node.Text text) {
    return text.value().matches("[\\p{L}\\p{N}_-]{1,64}");
  }
}
