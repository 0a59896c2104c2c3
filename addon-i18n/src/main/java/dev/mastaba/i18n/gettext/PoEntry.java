package dev.mastaba.i18n.gettext;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message in a {@code .po} file. Instances are immutable.
 *
 * @param notes the comments and flags of the message
 * @param context the context of the message; null if there is none
 * @param id the message id; the header has an empty id and no context
 * @param plural the id for numbers other than one; null if the message has no plural forms
 * @param forms the translation, with one string for each plural form; an empty string means that the form is not translated
 * @param line the number of the first line of the message, starting at 1; 0 if the message was not read from a file
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

    /** Returns whether this message is the header, which contains the metadata of the file. */
    public boolean isHeader() {
        return id.isEmpty() && context == null;
    }

    /** Returns whether all plural forms are translated. The translation might still have to be reviewed, as {@link PoNotes#fuzzy()} reports. */
    public boolean isTranslated() {
        return !forms.isEmpty() && forms.stream().noneMatch(String::isEmpty);
    }

    /** Returns whether at least one plural form is translated. */
    public boolean hasTranslation() {
        return forms.stream().anyMatch(form -> !form.isEmpty());
    }

    /** Returns the key that identifies the message in its file. */
    public String key() {
        return context == null ? id : context + '\u0004' + id;
    }

    /** Returns a copy with the given comments and flags. */
    public PoEntry with(PoNotes others) {
        return new PoEntry(others, context, id, plural, forms, line);
    }
}
