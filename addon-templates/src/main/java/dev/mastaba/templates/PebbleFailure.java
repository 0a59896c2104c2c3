package dev.mastaba.templates;

import dev.mastaba.core.action.NearMisses;
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
 */
record PebbleFailure(PebbleException outermost, Collection<String> variables) {
    private static final int MOST_NAMED = 50;

    /** The innermost failure says what it is; those around it, that there was one. */
    PebbleException innermost() {
        PebbleException failure = outermost;
        while (failure.getCause() instanceof PebbleException inner && inner.getFileName() != null) {
            failure = inner;
        }
        return failure;
    }

    String reason() {
        PebbleException failure = innermost();
        return failure instanceof RootAttributeNotFoundException missing
                ? missing(missing.getAttributeName())
                : String.valueOf(failure.getPebbleMessage());
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
