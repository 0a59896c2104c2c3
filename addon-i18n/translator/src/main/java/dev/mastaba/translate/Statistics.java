package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a translation.
 *
 * @param translated the number of messages with all their forms
 * @param fuzzy the number of messages with a translation to review, which is not shown
 * @param missing the number of messages without all forms
 * @param unused the number of messages that are kept but no longer used
 */
record Statistics(int translated, int fuzzy, int missing, int unused) {
    /** Counts the messages of a file; with a template its messages are counted, and those that are not in it are unused. */
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

    /** Returns the percentage of translated messages, rounded down: 100 means all. */
    int percent() {
        return all() == 0 ? 100 : (int) (100L * translated / all());
    }
}
