package dev.mastaba.forms;

import dev.mastaba.core.extend.ArgumentChecks;

/**
 * An option of a field that is computed for a request, such as a category from a database.
 *
 * @param value the text that the client sends, which is converted to the type of the field; not blank
 * @param label the text that the reader sees, in the reader's language
 */
public record Choice(String value, String label) {
    /** Creates an option. */
    public Choice {
        if (ArgumentChecks.value("the value of an option", value).isBlank()) {
            throw new IllegalArgumentException("The value of the option \"" + label + "\" is blank");
        }
        ArgumentChecks.value("the label of the option " + value, label);
    }
}
