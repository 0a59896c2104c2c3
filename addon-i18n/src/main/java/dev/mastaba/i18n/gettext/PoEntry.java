package dev.mastaba.i18n.gettext;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message in a {@code .po} file. Immutable.
 *
 * @param notes the comments and flags of the message
 * @param context the context of the message; null for none
 * @param id the id; empty, without a context, for the header
 * @param plural the id for numbers other than one; null if the message has no plural forms
 * @param forms the translation, one text for each plural form; an empty text means no translation
 * @param line the first line of the message, counted from 1; 0 if the message was not read from a file
 */
public record PoEntry(
        PoNotes notes,
        @Nullable String context,
        String id,
        @Nullable String plural,
        List<String> forms,
        int line) {
    public PoEntry {
        forms = List.copyOf(forms);
    }

    /** Returns whether the message is the header, which contains metadata of the file. */
    public boolean isHeader() {
        return id.isEmpty() && context == null;
    }

    /** Returns whether all forms are translated; {@link PoNotes#fuzzy()} returns whether the translation still has to be reviewed. */
    public boolean isTranslated() {
        return !forms.isEmpty() && forms.stream().noneMatch(String::isEmpty);
    }

    /** Returns whether at least one form is translated. */
    public boolean hasTranslation() {
        return forms.stream().anyMatch(form -> !form.isEmpty());
    }

    /** Returns the key that identifies the message in its file. */
    public String key() {
        return context == null ? id : context + '\u0004' + id;
    }

    /** Returns a copy with other notes. */
    public PoEntry with(PoNotes others) {
        return new PoEntry(others, context, id, plural, forms, line);
    }

    /** Returns a copy with another translation. */
    public PoEntry translated(List<String> others) {
        return new PoEntry(notes, context, id, plural, others, line);
    }
}
