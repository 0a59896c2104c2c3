package dev.mastaba.i18n;

import java.util.List;

/**
 * A message as a file has it.
 *
 * @param context its meaning; empty for none
 * @param id its id; empty for the header
 * @param counted whether it has a form for each kind of number
 * @param forms its translation, one text for each form; an empty text is none
 * @param line where it begins, the first is 1; its number in a file without lines
 */
record ParsedMessage(String context, String id, boolean counted, List<String> forms, int line) {
    /** What parts a context from an id in a key, as gettext has it. */
    static final char CONTEXT_END = '\u0004';

    ParsedMessage {
        forms = List.copyOf(forms);
    }

    /** Its name in a catalogue. */
    String key() {
        return key(context, id);
    }

    static String key(String context, String id) {
        return context.isEmpty() ? id : context + CONTEXT_END + id;
    }

    boolean isTranslated() {
        return forms.stream().anyMatch(form -> !form.isEmpty());
    }
}
