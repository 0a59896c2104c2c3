package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import org.jspecify.annotations.Nullable;

/**
 * A variable before the filter {@code default}; its value is null if the variable does not exist. Without this expression, the engine throws an exception
 * with a stack trace, and catches it in the filter.
 */
record OptionalVariable(ContextVariableExpression variable) implements Expression<Object> {
    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        return context.getScopeChain().get(variable.getName());
    }

    @Override
    public void accept(NodeVisitor visitor) {
        variable.accept(visitor);
    }

    @Override
    public int getLineNumber() {
        return variable.getLineNumber();
    }
}
