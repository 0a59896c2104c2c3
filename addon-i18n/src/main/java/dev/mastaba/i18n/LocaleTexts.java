package dev.mastaba.i18n;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all domains in a locale; what a domain has not is looked for in the domain {@code messages}. Immutable; safe for any thread.
 *
 * @param domains by every name by which a domain may be called
 * @param messages those of the domain that is meant where none is said; null where there is none
 */
record LocaleTexts(Map<String, Lookup> domains, @Nullable Lookup messages) {
    /** The domain that is meant where none is said. */
    static final String MESSAGES = "messages";

    /** No messages. */
    static final LocaleTexts NONE = new LocaleTexts(Map.of(), null);

    @Nullable
    String find(String domain, String key) {
        Lookup own = domain.isEmpty() ? null : domains.get(domain);
        String found = own == null ? null : own.find(key);
        return found == null && messages != null ? messages.find(key) : found;
    }

    @Nullable
    String find(String domain, String key, long number) {
        Lookup own = domain.isEmpty() ? null : domains.get(domain);
        String found = own == null ? null : own.find(key, number);
        return found == null && messages != null ? messages.find(key, number) : found;
    }
}
