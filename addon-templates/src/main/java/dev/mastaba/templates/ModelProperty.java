package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The expression {@code a.b} where {@code a} is a variable or another such expression. It caches the method of the last property that it read, and
 * uses it for objects of the same class. The engine resolves everything except properties. Safe for any thread.
 */
final class ModelProperty implements Expression<Object> {
    private final Expression<?> owner;
    private final String name;
    private final Expression<?> engines;
    private final ModelAttributes attributes;
    private final String template;
    /** The last property. Written without synchronization: every thread finds an equal record, and a record is visible only as a whole. */
    private @Nullable Known known;

    /** The method that reads the property from objects of a class. */
    private record Known(Class<?> type, Method property) {}

    private ModelProperty(
            Expression<?> owner, String name, Expression<?> engines, ModelAttributes attributes, String template) {
        this.owner = owner;
        this.name = name;
        this.engines = engines;
        this.attributes = attributes;
        this.template = template;
    }

    /** Returns an equivalent of an expression of the engine, faster if possible. */
    static Expression<?> of(Expression<?> engines, ModelAttributes attributes, String template) {
        if (!(engines instanceof GetAttributeExpression attribute)
                || attribute.getArgumentsNode() != null
                || !(attribute.getAttributeNameExpression() instanceof LiteralStringExpression name)) {
            return engines;
        }
        Expression<?> owner = of(attribute.getNode(), attributes, template);
        return owner instanceof ContextVariableExpression || owner instanceof ModelProperty
                ? new ModelProperty(owner, name.getValue(), engines, attributes, template)
                : engines;
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object instance = owner.evaluate(self, context);
        Known last = known;
        if (instance == null) {
            return engines.evaluate(self, context);
        }
        if (last == null || last.type != instance.getClass()) {
            Method property = attributes.property(instance, name);
            if (property == null) {
                return engines.evaluate(self, context);
            }
            last = new Known(instance.getClass(), property);
            known = last;
        }
        return attributes.read(instance, last.property, name, template, getLineNumber());
    }

    @Override
    public void accept(NodeVisitor visitor) {
        engines.accept(visitor);
    }

    @Override
    public int getLineNumber() {
        return engines.getLineNumber();
    }
}
