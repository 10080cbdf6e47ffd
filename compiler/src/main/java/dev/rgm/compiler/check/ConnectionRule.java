package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Connection;
import dev.rgm.compiler.syntax.Statement.Group;
import dev.rgm.compiler.syntax.Statement.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Connections name declared variables and do not contradict the axes of a likelihood. */
final class ConnectionRule {
  private final Workbench bench;
  private final Spec spec;
  private final Spelling spelling;
  private final Set<String> told = new HashSet<>();

  ConnectionRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
    this.spelling = new Spelling(() -> spec.symbols().all().stream().map(Variable::text).toList());
  }

  /** Checks every connection. */
  void check() {
    spec.syntax()
        .statements(SectionKind.CONNECTIONS, Connection.class)
        .forEach(
            connection -> {
              connection.groups().forEach(g -> g.members().forEach(this::declared));
              for (int i = 0; i + 1 < connection.groups().size(); i++) {
                contradictions(connection.groups().get(i), connection.groups().get(i + 1));
              }
            });
  }

  private void declared(Reference reference) {
    String name = reference.name().text();
    String owner = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    boolean known =
        spec.symbols().resolve(reference.name()).isPresent()
            || spec.symbols().find(owner).isPresent()
            || spec.parameters().find(name).isPresent();
    if (known || !told.add(name)) {
      return;
    }
    Diagnostic.Builder builder =
        spec.at(
            reference.name().span(),
            DiagnosticCode.UNDECLARED_VARIABLE,
            "`" + name + "` is not declared in StateSpaceBlock");
    Optional<String> near = spelling.meant(name);
    builder.help(
        near.map(n -> "did you mean `" + n + "`?").orElse("declare `" + name + "`, or delete it"));
    near.ifPresent(n -> builder.fix(Fix.suggested("write " + n, reference.name().span(), n)));
    spec.report(builder);
  }

  /** An edge from a state to a likelihood whose named axes leave that state out. */
  private void contradictions(Group left, Group right) {
    for (Reference one : left.members()) {
      for (Reference other : right.members()) {
        contradiction(one, other);
        contradiction(other, one);
      }
    }
  }

  private void contradiction(Reference stateName, Reference matrixName) {
    Optional<Variable> state = spec.symbols().resolve(stateName.name());
    Optional<Variable> matrix = spec.symbols().resolve(matrixName.name());
    if (state.isEmpty()
        || matrix.isEmpty()
        || spec.symbols().slice(stateName.name()) != Slice.CURRENT
        || bench.roles().role(state.get()) != Role.STATE
        || bench.roles().role(matrix.get()) != Role.LIKELIHOOD) {
      return;
    }
    List<Extent> extents = bench.dimensions().of(matrix.get());
    List<Variable> axes =
        extents.stream().skip(1).flatMap(extent -> extent.axis().stream()).toList();
    boolean named = !axes.isEmpty() && axes.size() == extents.size() - 1;
    // What a level predicts are states of the level below, the first axis.
    boolean holds =
        extents.stream()
            .flatMap(extent -> extent.axis().stream())
            .anyMatch(axis -> axis.key().equals(state.get().key()));
    if (named && !holds && told.add(state.get().key() + " " + matrix.get().key())) {
      String list = String.join(", ", axes.stream().map(Variable::text).toList());
      spec.report(
          spec.at(
                  stateName.span(),
                  DiagnosticCode.CONNECTION_CONFLICT,
                  "`"
                      + state.get().text()
                      + "` is linked to `"
                      + matrix.get().text()
                      + "`, whose axes are "
                      + list)
              .related(matrix.get().span(), "the axes are declared here")
              .help("delete the edge, or add the axis"));
    }
  }
}
