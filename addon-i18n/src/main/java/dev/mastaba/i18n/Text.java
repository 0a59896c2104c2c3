package dev.mastaba.i18n;

import dev.mastaba.i18n.gettext.PluralFormula;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A translation that is in effect or was replaced by another one. Immutable. */
final class Text {
    private final String[] forms;
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

    private Text(String[] forms, boolean counted, CatalogFile file, int line, @Nullable Text below) {
        this.forms = forms;
        this.counted = counted;
        this.file = file;
        this.line = line;
        this.below = below;
    }

    /** Returns a copy with missing forms from another translation. */
    Text filledBy(Text other) {
        return counted && other.forms.length > forms.length
                ? new Text(forms(List.of(forms), true, other), true, file, line, below)
                : this;
    }

    private static String[] forms(List<String> own, boolean counted, @Nullable Text below) {
        int count = own.size();
        if (!counted || below == null || below.forms.length <= count) {
            return own.toArray(String[]::new);
        }
        String[] all = below.forms.clone();
        for (int i = 0; i < count; i++) {
            all[i] = own.get(i);
        }
        return all;
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
        if (index < 0 || index >= forms.length) {
            return null;
        }
        String form = forms[(int) index];
        return form.isEmpty() ? null : form;
    }

    boolean saysTheSame(Text other) {
        return Arrays.equals(forms, other.forms);
    }

    List<String> forms() {
        return List.of(forms);
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
