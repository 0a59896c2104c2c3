package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a loop goes through: where its size is not known, each element is a step, also of who only counts them. */
record CountedIterable(Expression<?> operand) implements Expression<Object> {
    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object value = operand.evaluate(self, context);
        if (!(value instanceof Iterable<?> elements) || value instanceof Collection) {
            return value;
        }
        TemplateRendering rendering = TemplateRendering.of(context);
        return (Iterable<?>) () -> new Steps(elements.iterator(), rendering);
    }

    /** Elements that are counted as they come. */
    private record Steps(Iterator<?> elements, TemplateRendering rendering) implements Iterator<Object> {
        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public @Nullable Object next() {
            rendering.step();
            return elements.next();
        }
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
