package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.StructureModel;
import dev.rgm.compiler.model.StructureModel.Edge;
import dev.rgm.compiler.model.StructureModel.Link;
import dev.rgm.compiler.model.StructureModel.Variable;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a model that is names and a graph: constants, and nothing that computes. */
final class StructureEmitter {
  private final StructureModel model;
  private final ClassName graph;
  private final ClassName variable;
  private final ClassName link;
  private final ClassName edge;
  private final List<String> constants = new ArrayList<>();

  StructureEmitter(StructureModel model, String packageName) {
    this.model = model;
    graph = ClassName.get(packageName, className(model));
    variable = graph.nestedClass("Variable");
    link = graph.nestedClass("Link");
    edge = graph.nestedClass("Edge");
    NamePool pool = new NamePool();
    for (Variable each : model.variables()) {
      constants.add(pool.take(JavaNames.constant(each.name()), "VARIABLE"));
    }
  }

  static String className(StructureModel model) {
    return Vocabulary.classStem(model.name()) + "Graph";
  }

  TypeSpec type() {
    TypeName edges = ParameterizedTypeName.get(ClassName.get(List.class), edge);
    return TypeSpec.classBuilder(graph)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addJavadoc(
            "$L",
            ClassComment.head(model).replaceFirst("^Agent for", "The graph of")
                + "\n<p>The spec has names and connections, but no numbers: there is nothing to"
                + " run.\n")
        .addField(
            FieldSpec.builder(edges, "EDGES", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The connections, in the order of the spec.\n")
                .initializer(list())
                .build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addType(variables())
        .addType(links())
        .addType(
            TypeSpec.recordBuilder(edge)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("A connection of two variables.\n")
                .recordConstructor(
                    MethodSpec.constructorBuilder()
                        .addParameter(variable, "from")
                        .addParameter(link, "link")
                        .addParameter(variable, "to")
                        .build())
                .build())
        .build();
  }

  private CodeBlock list() {
    CodeBlock.Builder items = CodeBlock.builder();
    for (int index = 0; index < model.edges().size(); index++) {
      Edge each = model.edges().get(index);
      items.add(
          "$L\nnew $T($T.$L, $T.$L, $T.$L)",
          index == 0 ? "" : ",",
          edge,
          variable,
          constants.get(each.from()),
          link,
          each.link().name(),
          variable,
          constants.get(each.to()));
    }
    return CodeBlock.of("$T.of($>$>$L$<$<)", List.class, items.build());
  }

  private TypeSpec variables() {
    TypeName names = ParameterizedTypeName.get(List.class, String.class);
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(variable)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("The variables, in the order of the spec.\n");
    for (int index = 0; index < model.variables().size(); index++) {
      Variable each = model.variables().get(index);
      String place = ParameterTable.place(model, each.span());
      type.addEnumConstant(
          constants.get(index),
          TypeSpec.anonymousClassBuilder(
                  "$L, $L, $L",
                  JavaText.literal(each.name()),
                  SpecValues.strings(each.axes()),
                  JavaText.literal(each.term()))
              .addJavadoc(
                  "$L, line $L.\n",
                  JavaText.javadocCode(each.name()),
                  place.substring(place.lastIndexOf(':') + 1))
              .build());
    }
    return type.addField(String.class, "symbol", Modifier.PRIVATE, Modifier.FINAL)
        .addField(names, "axes", Modifier.PRIVATE, Modifier.FINAL)
        .addField(String.class, "term", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(String.class, "symbol")
                .addParameter(names, "axes")
                .addParameter(String.class, "term")
                .addStatement("this.symbol = symbol")
                .addStatement("this.axes = axes")
                .addStatement("this.term = term")
                .build())
        .addMethod(get("symbol", ClassName.get(String.class), "The name in the spec."))
        .addMethod(get("axes", names, "The axes as the spec declares them, or none."))
        .addMethod(
            get("term", ClassName.get(String.class), "The term of the ontology, or nothing."))
        .build();
  }

  private TypeSpec links() {
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(link)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("How a connection links its ends.\n");
    for (Link each : Link.values()) {
      type.addEnumConstant(
          each.name(),
          TypeSpec.anonymousClassBuilder("").addJavadoc("$L\n", meaning(each)).build());
    }
    return type.build();
  }

  private static String meaning(Link link) {
    return switch (link) {
      case DIRECTED -> "The first influences the second.";
      case BIDIRECTIONAL -> "Each influences the other.";
      case UNDIRECTED -> "They belong together.";
      case CONDITIONAL -> "The first is conditional on the second.";
    };
  }

  private static MethodSpec get(String name, TypeName result, String javadoc) {
    return EngineClass.method(name, result, javadoc).addStatement("return $L", name).build();
  }
}
