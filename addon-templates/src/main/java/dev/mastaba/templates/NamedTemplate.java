package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;

/** The name of a template that is known only when a page is rendered. */
record NamedTemplate(Expression<?> name) implements Expression<String> {
    /** Returns the name as it is written in a template; plain texts are returned unchanged. */
    static Expression<?> of(Expression<?> name) {
        return name instanceof LiteralStringExpression ? name : new NamedTemplate(name);
    }

    @Override
    public String evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object value = name.evaluate(self, context);
        if (value instanceof String text) {
            return text;
        }
        String what = value == null ? "null" : "a " + value.getClass().getSimpleName();
        String reason = "The name of a template must be a text, not " + what;
        throw new PebbleException(null, reason, getLineNumber(), self.getName());
    }

    @Override
    public void accept(NodeVisitor visitor) {
        name.accept(visitor);
    }

    @Override
    public int getLineNumber() {
        return name.getLineNumber();
    }
}
