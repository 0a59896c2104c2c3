package dev.mastaba.i18n.gettext;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a {@code .po} file says it. Immutable.
 *
 * @param notes what stands around it
 * @param context its meaning; null for none
 * @param id its id; empty, without a context, for the header
 * @param plural the id for other numbers than one; null where it does not depend on a number
 * @param forms its translation, one text for each plural form; an empty text is none
 * @param line where it begins, the first is 1; 0 where it was made
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

    /** Whether it is the header: what is said of the file. */
    public boolean isHeader() {
        return id.isEmpty() && context == null;
    }

    /** Whether all its forms are there; whether somebody has looked at them is another thing: {@link PoNotes#fuzzy()}. */
    public boolean isTranslated() {
        return !forms.isEmpty() && forms.stream().noneMatch(String::isEmpty);
    }

    /** Whether one of its forms is there. */
    public boolean hasTranslation() {
        return forms.stream().anyMatch(form -> !form.isEmpty());
    }

    /** What tells it from others in its file. */
    public String key() {
        return context == null ? id : context + '\u0004' + id;
    }

    /** The same with other notes. */
    public PoEntry with(PoNotes others) {
        return new PoEntry(others, context, id, plural, forms, line);
    }

    /** The same with another translation. */
    public PoEntry translated(List<String> others) {
        return new PoEntry(notes, context, id, plural, others, line);
    }
}
