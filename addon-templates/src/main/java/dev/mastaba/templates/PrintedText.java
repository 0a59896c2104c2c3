package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;

/** A part that prints a value: it writes the value into the page as soon as it is escaped. */
final class PrintedText extends AbstractRenderableNode {
    private final Expression<?> value;
    private final EscapedText escaping;

    /**
     * Creates the part.
     *
     * @param value the value of {@code escaping}, or a faster equivalent
     */
    PrintedText(Expression<?> value, EscapedText escaping, int line) {
        super(line);
        this.value = value;
        this.escaping = escaping;
    }

    /** Returns whether the value is a variable or a property of the model, which no function computes. */
    boolean isValue() {
        return value instanceof ContextVariableExpression || value instanceof ModelProperty;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        Object printed = value.evaluate(self, context);
        if (printed != null) {
            writer.write(escaping.escaped(printed, self, context));
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
