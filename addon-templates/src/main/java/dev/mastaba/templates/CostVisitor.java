package dev.mastaba.templates;

import dev.mastaba.core.render.PageTrace;
import dev.mastaba.templates.CountedBody.Kind;
import dev.mastaba.templates.CountedOperand.Use;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.PositionalArgumentNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.AddExpression;
import io.pebbletemplates.pebble.node.expression.ArrayExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.BlockFunctionExpression;
import io.pebbletemplates.pebble.node.expression.ConcatenateExpression;
import io.pebbletemplates.pebble.node.expression.ContainsExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.EqualsExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.node.expression.NotEqualsExpression;
import io.pebbletemplates.pebble.node.expression.RenderableNodeExpression;
import io.pebbletemplates.pebble.node.expression.SubtractExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A visitor that makes the parts of a compiled template count their cost. It runs after all other visitors, because it replaces the engine's parts.
 */
final class CostVisitor extends AbstractNodeVisitor {
    /** The operators whose time or output grows with the size of their operands. */
    private static final Set<Class<?>> MAKING = Set.of(
            ConcatenateExpression.class,
            AddExpression.class,
            SubtractExpression.class,
            ContainsExpression.class,
            EqualsExpression.class,
            NotEqualsExpression.class);

    /** The filters that reorder the elements of their input list itself. */
    private static final Set<String> CHANGING = Set.of("sort", "rsort", "reverse");

    private final ModelAttributes attributes;
    private final TemplateReferences references;
    /** The switch for parts that record their output. */
    private final boolean traced;
    /** True while the visited expression may contain missing variables. */
    private boolean optional;

    CostVisitor(
            PebbleTemplateImpl template, ModelAttributes attributes, TemplateReferences references, boolean traced) {
        super(template);
        this.traced = traced;
        this.references = references;
        this.attributes = attributes;
    }

    @Override
    public void visit(RootNode node) {
        count(node.getBody(), Kind.TEMPLATE);
        trace(node.getBody(), PageTrace.Part.Kind.TEMPLATE, "", 1);
    }

    @Override
    public void visit(BlockNode node) {
        count(node.getBody(), Kind.CALLABLE);
        trace(node.getBody(), PageTrace.Part.Kind.BLOCK, node.getName(), node.getLineNumber());
    }

    @Override
    public void visit(MacroNode node) {
        references.noteMacro(getTemplate().getName(), node.getName());
        count(node.getBody(), Kind.CALLABLE);
        trace(
                node.getBody(),
                PageTrace.Part.Kind.MACRO,
                node.getName(),
                node.getBody().getLineNumber());
        node.getArgs().accept(this);
    }

    @Override
    public void visit(ForNode node) {
        node.getIterable().accept(this);
        count(node.getBody(), Kind.LOOP);
        follow(node.getElseBody());
    }

    @Override
    public void visit(BodyNode node) {
        count(node, Kind.PLAIN);
    }

    private void count(BodyNode body, Kind kind) {
        List<RenderableNode> parts = body.getChildren();
        if (!parts.isEmpty() && (parts.get(0) instanceof CountedBody || parts.get(0) instanceof TracedPart)) {
            return;
        }
        parts.forEach(part -> part.accept(this));
        RenderableNode[] ours = parts.stream().map(this::ours).toArray(RenderableNode[]::new);
        CountedBody counted = new CountedBody(kind, body.getLineNumber(), ours);
        parts.clear();
        parts.add(counted);
    }

    private void trace(BodyNode body, PageTrace.Part.Kind kind, String name, int line) {
        List<RenderableNode> parts = body.getChildren();
        if (traced && parts.get(0) instanceof CountedBody counted) {
            parts.set(0, new TracedPart(kind, name, getTemplate().getName(), line, counted));
        }
    }

    private RenderableNode ours(RenderableNode part) {
        RenderableNode sooner = sooner(part);
        if (!traced) {
            return sooner;
        }
        if (part instanceof TextNode text) {
            return new TracedPart(PageTrace.Part.Kind.TEXT, "", getTemplate().getName(), firstLine(text), sooner);
        }
        return part instanceof PrintNode print
                ? new TracedPart(PageTrace.Part.Kind.VALUE, "", getTemplate().getName(), print.getLineNumber(), sooner)
                : sooner;
    }

    /** Returns the line in which a text begins; the engine records the line in which it ends. */
    private static int firstLine(TextNode text) {
        int line = text.getLineNumber();
        for (char character : text.getData()) {
            line -= character == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Returns a faster equivalent of a part if there is one, otherwise the part itself. */
    private RenderableNode sooner(RenderableNode part) {
        if (part instanceof TextNode text) {
            return new TemplateText(new String(text.getData()), text.getLineNumber());
        }
        if (part instanceof PrintNode print && print.getExpression() instanceof EscapedText escaping) {
            Expression<?> value =
                    ModelProperty.of(escaping.value(), attributes, getTemplate().getName());
            return new PrintedText(value, escaping, print.getLineNumber());
        }
        return part;
    }

    @Override
    public void visit(Node node) {
        TemplateWord word = TemplateWord.of(node);
        if (word != null) {
            references.note(getTemplate().getName(), word);
        }
        if (node instanceof FunctionOrMacroInvocationExpression call) {
            references.noteList(getTemplate().getName(), call);
        }
        if (node instanceof ContextVariableExpression variable) {
            references.noteVariable(getTemplate().getName(), variable.getName(), variable.getLineNumber());
            if (optional) {
                references.noteOptional(getTemplate().getName(), variable.getName());
            }
        }
        if (node instanceof BinaryExpression<?> binary) {
            countOperands(binary);
        } else if (node instanceof ArrayExpression array) {
            array.getValues().forEach(this::follow);
            array.getValues().replaceAll(value -> counted(value, Use.ELEMENT));
        } else if (node instanceof MapExpression map) {
            countEntries(map.getEntries());
        } else if (node instanceof GetAttributeExpression attribute) {
            references.note(getTemplate().getName(), attribute);
            follow(attribute.getNode());
            follow(attribute.getAttributeNameExpression());
            follow(attribute.getArgumentsNode());
        } else if (node instanceof UnaryExpression unary) {
            followUnary(unary);
        } else if (node instanceof TernaryExpression ternary) {
            follow(ternary.getExpression1());
            follow(ternary.getExpression2());
            follow(ternary.getExpression3());
        } else {
            follow(arguments(node));
        }
    }

    private void followUnary(UnaryExpression unary) {
        if (unary instanceof RenderableNodeExpression text) {
            text.getNode().accept(this);
        } else {
            follow(unary.getChildExpression());
        }
    }

    /** Counts the arguments of filters and functions as well, because a pattern of a million digits creates a number of a million digits. */
    @Override
    public void visit(ArgumentsNode node) {
        super.visit(node);
        if (node.getPositionalArgs() != null) {
            node.getPositionalArgs()
                    .replaceAll(argument ->
                            new PositionalArgumentNode(CountedOperand.of(argument.getValueExpression(), Use.READ)));
        }
        if (node.getNamedArgs() != null) {
            node.getNamedArgs()
                    .replaceAll(argument -> argument.getValueExpression() == null
                            ? argument
                            : new NamedArgumentNode(
                                    argument.getName(), CountedOperand.of(argument.getValueExpression(), Use.READ)));
        }
    }

    private static @Nullable Node arguments(Node node) {
        if (node instanceof FunctionOrMacroInvocationExpression call) {
            return call.getArguments();
        }
        if (node instanceof FilterInvocationExpression filter) {
            return filter.getArgs();
        }
        if (node instanceof TestInvocationExpression test) {
            return test.getArgs();
        }
        return node instanceof BlockFunctionExpression block ? block.getBlockNameExpression() : null;
    }

    private void countOperands(BinaryExpression<?> binary) {
        boolean outer = optional;
        optional |= allowsMissing(binary.getRightExpression());
        follow(binary.getLeftExpression());
        optional = outer;
        follow(binary.getRightExpression());
        if (binary instanceof FilterExpression) {
            countInput(binary, (FilterInvocationExpression) binary.getRightExpression());
        } else if (MAKING.contains(binary.getClass())) {
            boolean changes = binary instanceof AddExpression || binary instanceof SubtractExpression;
            binary.setLeft(CountedOperand.of(binary.getLeftExpression(), changes ? Use.CHANGED : Use.READ));
            binary.setRight(CountedOperand.of(binary.getRightExpression(), Use.READ));
        }
    }

    private static boolean allowsMissing(@Nullable Expression<?> operation) {
        return operation instanceof FilterInvocationExpression filter
                        && filter.getFilterName().equals("default")
                || operation instanceof TestInvocationExpression test
                        && test.getTestName().equals("defined");
    }

    /** Counts the input of a filter, unless the filter escapes a value for output, which the page counts. */
    private static void countInput(BinaryExpression<?> filtered, FilterInvocationExpression filter) {
        boolean automatic =
                filter.getFilterName().equals("escape") && filter.getArgs().getPositionalArgs() == null;
        if (!automatic) {
            Use use = CHANGING.contains(filter.getFilterName()) ? Use.CHANGED : Use.READ;
            Expression<?> input = filtered.getLeftExpression();
            if (filter.getFilterName().equals("default") && input instanceof ContextVariableExpression variable) {
                input = new OptionalVariable(variable);
            }
            filtered.setLeft(CountedOperand.of(input, use));
        }
    }

    private void countEntries(Map<Expression<?>, Expression<?>> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Map<Expression<?>, Expression<?>> counted = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            follow(key);
            follow(value);
            if (key instanceof LiteralStringExpression name) {
                references.noteOptional(getTemplate().getName(), name.getValue());
            } else {
                references.noteDynamic(getTemplate().getName(), "entry");
            }
            counted.put(counted(key, Use.KEY), counted(value, Use.ELEMENT));
        });
        entries.clear();
        entries.putAll(counted);
    }

    private static @Nullable Expression<?> counted(@Nullable Expression<?> value, Use use) {
        return value == null ? null : CountedOperand.of(value, use);
    }

    private void follow(@Nullable Node node) {
        if (node != null) {
            node.accept(this);
        }
    }
}
