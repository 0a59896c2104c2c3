package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The iterable of a loop. If its size is not known, each element counts as a step, even if the loop only needs the number of elements. */
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

    /** An iterator that counts each element. */
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
