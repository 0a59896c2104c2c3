package dev.mastaba.templates;

import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import org.jspecify.annotations.Nullable;

/**
 * A name in a template that stands for something of the engine's or of an add-on's.
 *
 * @param kind of what
 * @param name as it is written
 * @param line where, counted from 1
 */
record TemplateWord(Kind kind, String name, int line) {
    /** What has a name. */
    enum Kind {
        FUNCTION("function"),
        FILTER("filter"),
        TEST("test");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The word that a part of a template is, or null. */
    static @Nullable TemplateWord of(Node node) {
        if (node instanceof FunctionOrMacroInvocationExpression call) {
            return new TemplateWord(Kind.FUNCTION, call.getFunctionName(), call.getLineNumber());
        }
        if (node instanceof FilterInvocationExpression filter) {
            return new TemplateWord(Kind.FILTER, filter.getFilterName(), filter.getLineNumber());
        }
        return node instanceof TestInvocationExpression test
                ? new TemplateWord(Kind.TEST, test.getTestName(), test.getLineNumber())
                : null;
    }
}
