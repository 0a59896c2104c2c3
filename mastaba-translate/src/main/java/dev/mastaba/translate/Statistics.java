package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a translation is.
 *
 * @param translated how many messages have all their forms
 * @param fuzzy how many have a translation that is to be looked at, and is not shown
 * @param missing how many have none, or not all forms
 * @param unused how many are kept that nobody uses
 */
record Statistics(int translated, int fuzzy, int missing, int unused) {
    /** Of a file; with a template what is counted are its messages, and those that it has not are unused. */
    static Statistics of(PoFile translation, @Nullable PoFile template) {
        Map<String, PoEntry> own = new HashMap<>();
        translation.messages().forEach(entry -> own.put(entry.key(), entry));
        int translated = 0;
        int fuzzy = 0;
        int missing = 0;
        int used = 0;
        for (PoEntry wanted : template == null ? translation.messages() : template.messages()) {
            PoEntry entry = own.get(wanted.key());
            used += entry == null ? 0 : 1;
            if (entry == null || !entry.hasTranslation()) {
                missing++;
            } else if (entry.notes().fuzzy()) {
                fuzzy++;
            } else if (entry.isTranslated()) {
                translated++;
            } else {
                missing++;
            }
        }
        return new Statistics(
                translated,
                fuzzy,
                missing,
                own.size() - used + translation.obsolete().size());
    }

    int all() {
        return translated + fuzzy + missing;
    }

    /** Hundredths that are translated, rounded down: 100 is all. */
    int percent() {
        return all() == 0 ? 100 : (int) (100L * translated / all());
    }
}
