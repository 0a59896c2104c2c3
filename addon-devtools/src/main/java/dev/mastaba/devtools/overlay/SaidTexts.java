package dev.mastaba.devtools.overlay;

import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Catalogues.Entry;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.TranslationString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalog entries of the texts that a page shows. */
final class SaidTexts {
    /** The domain that is searched if another one lacks a text, or none is given. */
    private static final String MESSAGES = "messages";

    private final Map<String, Entry> entries = new HashMap<>();
    private final AddOnLabels names;

    private SaidTexts(AddOnLabels names) {
        this.names = names;
    }

    static SaidTexts of(List<PageUse> uses, @Nullable Catalogues catalogs, AddOnLabels names) {
        SaidTexts found = new SaidTexts(names);
        Set<String> ids = new HashSet<>();
        for (PageUse use : uses) {
            if (use instanceof PageUse.Said said) {
                ids.add(said.text().id());
            }
        }
        if (catalogs != null && !ids.isEmpty()) {
            catalogs.entries()
                    .filter(entry -> ids.contains(entry.id()))
                    .forEach(entry ->
                            found.entries.put(key(entry.locale(), entry.domain(), entry.context(), entry.id()), entry));
        }
        return found;
    }

    private static String key(String locale, String domain, String context, String id) {
        return String.join("\0", locale, domain, context, id);
    }

    /** Returns the catalog's entry that is shown: the nearest locale's, in the first of the text's domains or the common one. */
    Optional<Entry> of(PageUse.Said said) {
        for (String locale : LocaleName.fallbacks(said.locale())) {
            for (String domain : domains(said.text())) {
                Entry entry = entries.get(
                        key(locale, domain, said.text().context(), said.text().id()));
                if (entry != null && entry.forms().stream().anyMatch(form -> !form.isEmpty())) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    private List<String> domains(TranslationString text) {
        return Stream.concat(
                        text.domains().stream().flatMap(domain -> Stream.of(domain, names.shown(domain))),
                        Stream.of(MESSAGES))
                .toList();
    }
}
