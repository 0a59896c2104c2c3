package dev.mastaba.templates;

import dev.mastaba.core.engine.text.NearMisses;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * A failure of the engine.
 *
 * @param outermost as it came
 * @param variables the names that the page knew
 * @param hints for words that it does not know
 */
record PebbleFailure(PebbleException outermost, Collection<String> variables, WordHints hints) {
    private static final int MOST_NAMED = 50;

    /** The innermost failure says what it is; those around it, that there was one. */
    PebbleException innermost() {
        PebbleException failure = outermost;
        while (failure.getCause() instanceof PebbleException inner && inner.getFileName() != null) {
            failure = inner;
        }
        return failure;
    }

    /** The template that failed. */
    TemplateName template(TemplateName rendered) {
        PebbleException failure = innermost();
        String file = failure.getFileName();
        TemplateWord unknown = TemplateWord.missing(failure);
        if (file == null) {
            return rendered;
        }
        return new TemplateName(unknown == null ? file : hints.placeOf(unknown, file, rendered.text()));
    }

    /** The line that failed; 0 when it is not known. */
    int line() {
        Integer line = innermost().getLineNumber();
        return line == null ? 0 : line;
    }

    String reason() {
        PebbleException failure = innermost();
        if (failure instanceof RootAttributeNotFoundException missing) {
            return missing(missing.getAttributeName());
        }
        TemplateWord unknown = TemplateWord.missing(failure);
        return unknown == null ? String.valueOf(failure.getPebbleMessage()) : hints.reason(unknown);
    }

    /** The reason, with near names for a tag that there is not. */
    String explained() {
        String hint = hints.ofTag(reason());
        return hint.isEmpty() ? reason() : reason() + "." + hint;
    }

    private String missing(String name) {
        if (variables.contains(name)) {
            return "\"" + name
                    + "\" is null, so that nothing of it can be read; \"| default\" and \"is null\" ask beforehand";
        }
        Set<String> known = new TreeSet<>();
        variables.stream()
                .filter(each -> !each.startsWith("mastaba."))
                .limit(MOST_NAMED)
                .forEach(known::add);
        return "There is no variable \"" + name + "\"." + NearMisses.hint(name, known) + " There is " + known;
    }
}
