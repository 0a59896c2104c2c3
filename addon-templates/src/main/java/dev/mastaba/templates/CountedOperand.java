package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.LiteralBooleanExpression;
import io.pebbletemplates.pebble.node.expression.LiteralDoubleExpression;
import io.pebbletemplates.pebble.node.expression.LiteralLongExpression;
import io.pebbletemplates.pebble.node.expression.LiteralNullExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression whose value is counted before it is used. */
record CountedOperand(Expression<?> operand, Use use) implements Expression<Object> {
    private static final Set<Class<?>> LITERALS = Set.of(
            LiteralStringExpression.class,
            LiteralLongExpression.class,
            LiteralDoubleExpression.class,
            LiteralBooleanExpression.class,
            LiteralNullExpression.class);

    private static final int SHORT = 64;

    /** The use of the value. */
    enum Use {
        /** It is read once. */
        READ,
        /** It becomes a part of a list or map. */
        ELEMENT,
        /** It becomes a key of a map. */
        KEY,
        /** It would be modified; templates get a copy, because they must not modify a list of the application. */
        CHANGED
    }

    /** Returns the operand, counted if necessary. */
    static Expression<?> of(Expression<?> operand, Use use) {
        return operand instanceof CountedOperand || LITERALS.contains(operand.getClass())
                ? operand
                : new CountedOperand(operand, use);
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object value = operand.evaluate(self, context);
        if (value == null || value instanceof Number || value instanceof Boolean || isShort(value)) {
            return value;
        }
        TemplateRendering rendering = TemplateRendering.of(context);
        switch (use) {
            case READ -> rendering.use(value);
            case ELEMENT -> rendering.useWhole(value);
            case KEY -> {
                return key(value, self);
            }
            case CHANGED -> {
                rendering.use(value);
                return copy(value);
            }
        }
        return value;
    }

    /** Returns whether a text is too short to count; the limit of steps limits the number of such texts. */
    private static boolean isShort(Object value) {
        return value instanceof String text && text.length() <= SHORT;
    }

    private static Object copy(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return value instanceof Object[] array ? array.clone() : value;
    }

    private Object key(Object value, PebbleTemplateImpl self) {
        if (value instanceof Collection
                || value instanceof Map
                || value.getClass().isArray()) {
            String reason = "The key of a map must be a text or a number, not a list or map";
            throw new PebbleException(null, reason, getLineNumber(), self.getName());
        }
        return value;
    }

    @Override
    public void accept(NodeVisitor visitor) {
        operand.accept(visitor);
    }

    @Override
    public int getLineNumber() {
        return operand.getLineNumber();
    }
}
