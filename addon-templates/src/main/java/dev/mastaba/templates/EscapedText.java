package dev.mastaba.templates;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.render.Markup;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An escaped value for output. Equivalent to the engine's filter {@code escape}, but does not look up the filter and its arguments each time.
 *
 * @param arguments the arguments of the filter
 * @param html whether the arguments request HTML
 */
record EscapedText(Expression<?> value, Filter escape, Map<String, Object> arguments, boolean html)
        implements Expression<Object> {
    /** Returns the equivalent of the engine's expression. */
    static EscapedText of(FilterExpression engines, Filter escape) {
        FilterInvocationExpression invocation = (FilterInvocationExpression) engines.getRightExpression();
        List<NamedArgumentNode> named = invocation.getArgs().getNamedArgs();
        Map<String, Object> arguments =
                !named.isEmpty() && named.get(0).getValueExpression() instanceof LiteralStringExpression strategy
                        ? Map.of(named.get(0).getName(), strategy.getValue())
                        : Map.of();
        boolean html = arguments.containsValue(EscapeFilter.HTML_ESCAPE_STRATEGY);
        return new EscapedText(engines.getLeftExpression(), escape, arguments, html);
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object printed = value.evaluate(self, context);
        return printed == null ? null : escaped(printed, self, context);
    }

    /** Returns the escaped text of a value. */
    String escaped(Object printed, PebbleTemplateImpl self, EvaluationContextImpl context) {
        if (html && printed instanceof String text) {
            return HtmlText.of(text);
        }
        if (html && printed instanceof Integer) {
            return printed.toString();
        }
        if (html && printed instanceof Markup markup) {
            return markup.html();
        }
        return escape.apply(printed, arguments, self, context, getLineNumber()).toString();
    }

    @Override
    public void accept(NodeVisitor visitor) {
        value.accept(visitor);
    }

    @Override
    public int getLineNumber() {
        return value.getLineNumber();
    }
}
