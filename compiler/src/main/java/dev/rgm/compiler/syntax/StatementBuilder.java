package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import dev.rgm.grammar.GnnParser.AssignmentContext;
import dev.rgm.grammar.GnnParser.AttributeContext;
import dev.rgm.grammar.GnnParser.BulletContext;
import dev.rgm.grammar.GnnParser.ConnectionContext;
import dev.rgm.grammar.GnnParser.DeclarationContext;
import dev.rgm.grammar.GnnParser.DimensionAtomContext;
import dev.rgm.grammar.GnnParser.DimensionItemContext;
import dev.rgm.grammar.GnnParser.GroupContext;
import dev.rgm.grammar.GnnParser.IndexContext;
import dev.rgm.grammar.GnnParser.MemberContext;
import dev.rgm.grammar.GnnParser.OperatorContext;
import dev.rgm.grammar.GnnParser.ReferenceContext;
import dev.rgm.grammar.GnnParser.SliceContext;
import dev.rgm.grammar.GnnParser.TailContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Declarations, connections and assignments from their parse trees. */
final class StatementBuilder {
  /** Words that name a type where they stand alone, inside the brackets or behind them. */
  private static final Set<String> TYPES =
      Set.of(
          "float",
          "double",
          "real",
          "continuous",
          "int",
          "integer",
          "discrete",
          "bool",
          "boolean",
          "binary",
          "string",
          "categorical",
          "complex",
          "quantum_categorical");

  private static final String LABELS = "labels";
  private static final String LENGTH = "len";

  private final Places places;
  private final Mistake mistake;
  private final ValueBuilder values;
  private int operators;

  StatementBuilder(Places places, Mistake mistake) {
    this.places = places;
    this.mistake = mistake;
    this.values = new ValueBuilder(places, mistake);
  }

  Statement.Declaration declaration(DeclarationContext tree) {
    List<Dimension> dimensions = new ArrayList<>();
    List<Statement.Attribute> attributes = new ArrayList<>();
    if (tree.dimensions() != null) {
      for (DimensionItemContext item : tree.dimensions().dimensionItem()) {
        if (item.attribute() != null) {
          attributes.add(attribute(item.attribute()));
        } else if (!dimensions.isEmpty() && DeclarationDiagnosis.isAttribute(places.text(item))) {
          mistake.report(SyntaxMessages.attributeWithoutValue(places.source(), places.of(item)));
        } else if (!dimensions.isEmpty() && isType(places.text(item))) {
          attributes.add(type(item.getStart()));
        } else {
          dimensions.add(dimension(item.dimension()));
        }
      }
    }
    for (TailContext tail : tree.tail()) {
      if (tail.attribute() != null) {
        attributes.add(attribute(tail.attribute()));
      } else if (tail.value() != null) {
        attributes.add(
            new Statement.Attribute("default", values.value(tail.value()), places.of(tail)));
        if (tree.dimensions() == null && attributes.size() == 1) {
          checkPlace(tree.NAME(), attributes.get(0).value());
        }
      } else {
        attributes.add(type(tail.NAME().getSymbol()));
      }
    }
    return new Statement.Declaration(
        name(tree.NAME()), dimensions, attributes, tree.OVERRIDE() != null, span(tree));
  }

  /** A list behind a name without dimensions is the value of a parameter in the wrong section. */
  private void checkPlace(TerminalNode name, Value value) {
    boolean list = value instanceof Value.Items || value instanceof Value.Row;
    if (list) {
      Span span = places.of(name.getSymbol()).to(value.span());
      mistake.report(SyntaxMessages.valueAmongDeclarations(places.source(), span, name.getText()));
    }
  }

  Statement.Connection connection(ConnectionContext tree) {
    List<Statement.Group> groups = new ArrayList<>();
    for (GroupContext group : tree.group()) {
      groups.add(group(group));
    }
    List<Statement.EdgeOperator> edges = new ArrayList<>();
    for (OperatorContext operator : tree.operator()) {
      edges.add(operator(operator.getStart()));
    }
    String label = tree.label() == null ? "" : places.text(tree.label()).substring(1).strip();
    return new Statement.Connection(groups, edges, label, span(tree));
  }

  Statement.Assignment assignment(AssignmentContext tree) {
    return new Statement.Assignment(
        name(tree.NAME() == null ? tree.FUNCTION() : tree.NAME()),
        tree.slice() == null ? List.of() : slice(tree.slice()),
        values.value(tree.value()),
        tree.OVERRIDE() != null,
        span(tree));
  }

  /** The span of a statement without its bullet and without the end of its tokens. */
  private Span span(ParserRuleContext tree) {
    boolean bullet = tree.getChild(0) instanceof BulletContext;
    int start = bullet ? start(tree.getChild(1)) : places.of(tree.getStart()).start();
    return new Span(start, places.of(tree.getStop()).start());
  }

  private int start(ParseTree child) {
    Token first =
        child instanceof TerminalNode terminal
            ? terminal.getSymbol()
            : ((ParserRuleContext) child).getStart();
    return places.of(first).start();
  }

  private Name name(TerminalNode node) {
    return name(node.getSymbol());
  }

  private Name name(Token token) {
    return Name.of(token.getText(), places.of(token));
  }

  private Statement.Attribute type(Token word) {
    Span span = places.of(word);
    return new Statement.Attribute("type", new Value.Word(name(word), span), span);
  }

  /** Whether a word names a type. */
  static boolean isType(String text) {
    return TYPES.contains(text.toLowerCase(Locale.ROOT));
  }

  private Statement.Attribute attribute(AttributeContext tree) {
    String key = tree.NAME().getText();
    Value value = values.value(tree.value());
    if (key.equalsIgnoreCase(LABELS) && value instanceof Value.Items items) {
      value = new Value.Items(items.bracket(), labels(items), items.span());
    }
    return new Statement.Attribute(key, value, places.of(tree));
  }

  /** A label such as {@code top-left} or {@code 2nd} is text, whatever it would be as a value. */
  private List<Value> labels(Value.Items items) {
    List<Value> labels = new ArrayList<>();
    for (Value element : items.elements()) {
      boolean plain = element instanceof Value.Word || element instanceof Value.Text;
      labels.add(
          plain ? element : new Value.Text(places.source().slice(element.span()), element.span()));
    }
    return labels;
  }

  /** Operands joined by operators, leaning to the left. */
  private Dimension dimension(ParserRuleContext tree) {
    Dimension left = operand(tree.getChild(0));
    for (int i = 1; i + 1 < tree.getChildCount(); i += 2) {
      left = joined(tree, i, left, operand(tree.getChild(i + 1)));
    }
    return left;
  }

  private Dimension operand(ParseTree tree) {
    return tree instanceof DimensionAtomContext atom
        ? atom(atom)
        : dimension((ParserRuleContext) tree);
  }

  private Dimension joined(ParserRuleContext tree, int child, Dimension left, Dimension right) {
    Token operator = ((TerminalNode) tree.getChild(child)).getSymbol();
    if (++operators > Limits.OPERATORS) {
      mistake.report(SyntaxMessages.tooManyOperators(places.source(), places.of(operator)));
      return left;
    }
    return new Dimension.Arithmetic(
        operator.getText().charAt(0), left, right, left.span().to(right.span()));
  }

  private Dimension atom(DimensionAtomContext tree) {
    Span span = places.of(tree);
    if (tree.NUMBER() != null) {
      double number = RowNumbers.number(tree.NUMBER().getText());
      return new Dimension.Fixed(tree.MINUS() == null ? number : -number, span);
    }
    if (tree.ELLIPSIS() != null) {
      return new Dimension.Open(span);
    }
    if (tree.dimension() != null) {
      return dimension(tree.dimension());
    }
    if (tree.FUNCTION() != null) {
      Token function = tree.FUNCTION().getSymbol();
      if (!function.getText().equals(LENGTH)) {
        mistake.report(SyntaxMessages.unknownDimension(places.source(), places.of(function)));
      }
      return new Dimension.Length(name(tree.NAME()), span);
    }
    return new Dimension.Symbol(name(tree.NAME()), span);
  }

  private Statement.Group group(GroupContext tree) {
    List<Statement.Reference> members = new ArrayList<>();
    for (MemberContext member : tree.member()) {
      for (ReferenceContext reference : member.reference()) {
        members.add(
            new Statement.Reference(
                name(reference.NAME()), indices(reference.index()), places.of(reference)));
      }
    }
    return new Statement.Group(members, places.of(tree));
  }

  private List<String> indices(List<IndexContext> trees) {
    return trees.stream().map(places::text).toList();
  }

  private List<String> slice(SliceContext tree) {
    if (tree.ROW() == null) {
      return indices(tree.index());
    }
    Token row = tree.ROW().getSymbol();
    return values.scalarTexts(row);
  }

  private static Statement.EdgeOperator operator(Token token) {
    return switch (token.getType()) {
      case GnnLexer.TO -> Statement.EdgeOperator.DIRECTED;
      case GnnLexer.FROM -> Statement.EdgeOperator.REVERSED;
      case GnnLexer.BOTH -> Statement.EdgeOperator.BIDIRECTIONAL;
      case GnnLexer.BAR -> Statement.EdgeOperator.CONDITIONAL;
      default -> Statement.EdgeOperator.UNDIRECTED;
    };
  }
}
