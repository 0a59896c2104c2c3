package dev.mastaba.i18n;

import dev.mastaba.i18n.gettext.PluralFormula;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one domain in a locale and in the locales to which it falls back. Immutable; safe for any thread.
 *
 * @param formula the formula that selects a plural form for a number
 * @param texts the translations by key
 */
record MessageLookup(PluralFormula formula, Map<String, Text> texts) {
    /**
     * Returns the merged messages of a locale and the locales to which it falls back. The more specific locale overrides the more general one, unless
     * the latter's message is in a higher-ranked folder. A text that is overridden in {@code pt} therefore also applies to {@code pt_BR}.
     *
     * @param levels the messages of each locale, the most specific first
     */
    static MessageLookup of(List<DomainTexts> levels, CatalogFolders standing) {
        Map<String, Text> all = levels.get(levels.size() - 1).texts();
        for (int i = levels.size() - 2; i >= 0; i--) {
            Map<String, Text> merged = new HashMap<>(all);
            levels.get(i)
                    .texts()
                    .forEach((key, text) -> merged.merge(key, text, (general, special) -> {
                        CatalogFolders.Folder folder = general.file().folder();
                        CatalogFolders.Folder other = special.file().folder();
                        boolean higher = folder.rank() != other.rank() && standing.isAbove(folder, other);
                        return higher ? general.filledBy(special) : special.filledBy(general);
                    }));
            all = merged;
        }
        return new MessageLookup(formula(levels), all);
    }

    /** Returns the formula of the lowest file that contains one, otherwise that of the language. */
    private static PluralFormula formula(List<DomainTexts> levels) {
        List<CatalogFile> files = new ArrayList<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            files.addAll(levels.get(i).files());
        }
        files.sort(Comparator.comparingInt(file -> file.folder().rank()));
        return files.stream()
                .filter(CatalogFile::says)
                .findFirst()
                .or(() -> files.stream().findFirst())
                .map(CatalogFile::formula)
                .orElse(PluralFormula.GERMANIC);
    }

    @Nullable
    String find(String key) {
        Text text = texts.get(key);
        return text == null ? null : text.plain(formula);
    }

    @Nullable
    String find(String key, long number) {
        Text text = texts.get(key);
        return text == null ? null : text.counted(formula, number);
    }
}
