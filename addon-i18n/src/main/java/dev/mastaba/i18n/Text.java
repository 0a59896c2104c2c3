package dev.mastaba.i18n;

import dev.mastaba.i18n.gettext.PluralFormula;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A translation that is in effect or was replaced by another one. Immutable. */
final class Text {
    private final List<String> forms;
    private final boolean counted;
    private final CatalogFile file;
    private final int line;
    private final @Nullable Text below;

    /**
     * Creates a translation.
     *
     * @param below the replaced translation, which provides missing forms
     */
    Text(ParsedMessage message, CatalogFile file, @Nullable Text below) {
        this(forms(message.forms(), message.counted(), below), message.counted(), file, message.line(), below);
    }

    private Text(List<String> forms, boolean counted, CatalogFile file, int line, @Nullable Text below) {
        this.forms = forms;
        this.counted = counted;
        this.file = file;
        this.line = line;
        this.below = below;
    }

    /** Returns a copy with missing forms from another translation. */
    Text filledBy(Text other) {
        return counted && other.forms.size() > forms.size()
                ? new Text(forms(forms, true, other), true, file, line, below)
                : this;
    }

    private static List<String> forms(List<String> own, boolean counted, @Nullable Text below) {
        if (!counted || below == null || below.forms.size() <= own.size()) {
            return own;
        }
        List<String> all = new ArrayList<>(own);
        all.addAll(below.forms.subList(own.size(), below.forms.size()));
        return List.copyOf(all);
    }

    /** Returns the translation of a text without a number, or null if there is none. */
    @Nullable
    String plain(PluralFormula formula) {
        return counted ? form(formula.form(1)) : form(0);
    }

    /** Returns the translation for a number, or null if there is none. */
    @Nullable
    String counted(PluralFormula formula, long number) {
        return counted ? form(formula.form(number)) : null;
    }

    private @Nullable String form(long index) {
        if (index < 0 || index >= forms.size()) {
            return null;
        }
        String form = forms.get((int) index);
        return form.isEmpty() ? null : form;
    }

    boolean saysTheSame(Text other) {
        return forms.equals(other.forms);
    }

    List<String> forms() {
        return forms;
    }

    CatalogFile file() {
        return file;
    }

    int line() {
        return line;
    }

    @Nullable
    Text below() {
        return below;
    }
}
