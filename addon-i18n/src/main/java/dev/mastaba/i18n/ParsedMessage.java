package dev.mastaba.i18n;

import java.util.List;

/**
 * A message in a file.
 *
 * @param context the context of the message; empty for none
 * @param id the id; empty for the header
 * @param counted whether the message has plural forms
 * @param forms the translation, one text for each form; an empty text means no translation
 * @param line the first line of the message, counted from 1; the number of the message in a file without lines
 */
record ParsedMessage(String context, String id, boolean counted, List<String> forms, int line) {
    /** The separator between a context and an id in a key, as in gettext. */
    static final char CONTEXT_END = '\u0004';

    ParsedMessage {
        forms = List.copyOf(forms);
    }

    /** Returns the key of the message in a catalog. */
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
