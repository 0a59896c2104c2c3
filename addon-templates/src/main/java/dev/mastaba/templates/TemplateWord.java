package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word in a template that names a function, filter, or test of the engine or of an add-on.
 *
 * @param kind the kind of the word
 * @param name the name as written
 * @param line the line, counted from 1
 */
record TemplateWord(Kind kind, String name, int line) {
    /** The kinds of words. */
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

    private static final Pattern UNKNOWN =
            Pattern.compile("(Function|Filter|Test)(?: or Macro)? \\[([^]]+)] does not exist\\.");

    /** Returns the unknown word that caused a failure of the engine, or null. */
    static @Nullable TemplateWord missing(PebbleException failure) {
        Matcher unknown = UNKNOWN.matcher(String.valueOf(failure.getPebbleMessage()));
        Integer line = failure.getLineNumber();
        return line != null && unknown.matches()
                ? new TemplateWord(Kind.valueOf(unknown.group(1).toUpperCase(Locale.ROOT)), unknown.group(2), line)
                : null;
    }

    /** Returns the word in a part of a template, or null if the part is not a word. */
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
