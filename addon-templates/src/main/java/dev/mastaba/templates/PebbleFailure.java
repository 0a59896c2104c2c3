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
 * @param outermost the exception as it was thrown
 * @param variables the names of the variables of the page
 * @param hints the hints for unknown words
 */
record PebbleFailure(PebbleException outermost, Collection<String> variables, WordHints hints) {
    private static final int MOST_NAMED = 50;

    /** Returns the innermost exception, which describes the failure; the exceptions around it only report that there was one. */
    PebbleException innermost() {
        PebbleException failure = outermost;
        while (failure.getCause() instanceof PebbleException inner && inner.getFileName() != null) {
            failure = inner;
        }
        return failure;
    }

    /** Returns the template that failed. */
    TemplateName template(TemplateName rendered) {
        PebbleException failure = innermost();
        String file = failure.getFileName();
        TemplateWord unknown = TemplateWord.missing(failure);
        if (file == null) {
            return rendered;
        }
        return new TemplateName(unknown == null ? file : hints.placeOf(unknown, file, rendered.text()));
    }

    /** Returns the line that failed, or 0 if it is not known. */
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

    /** Returns the reason, with similar names if a tag is unknown. */
    String explained() {
        String hint = hints.ofTag(reason());
        return hint.isEmpty() ? reason() : reason() + "." + hint;
    }

    private String missing(String name) {
        if (variables.contains(name)) {
            return "\"" + name + "\" is null, so it has no attributes; check it with \"is null\", or use \"| default\"";
        }
        return noVariable(name, variables);
    }

    /** Returns the reason for a failure at an unknown variable, with similar names. */
    static String noVariable(String name, Collection<String> variables) {
        Set<String> known = new TreeSet<>();
        variables.stream()
                .filter(each -> !each.startsWith("mastaba."))
                .limit(MOST_NAMED)
                .forEach(known::add);
        return "Variable \"" + name + "\" does not exist." + NearMisses.hint(name, known) + " Available: " + known;
    }
}
