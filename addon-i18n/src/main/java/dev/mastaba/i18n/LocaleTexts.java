package dev.mastaba.i18n;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all domains in a locale. A message that is missing in a domain is looked up in the domain {@code messages}. Immutable; safe for any
 * thread.
 *
 * @param domains the messages by every name of their domains
 * @param messages the messages of the default domain; null if there are none
 */
record LocaleTexts(
        Map<String, MessageLookup> domains, @Nullable MessageLookup messages) {
    /** The default domain. */
    static final String MESSAGES = "messages";

    /** An instance without messages. */
    static final LocaleTexts NONE = new LocaleTexts(Map.of(), null);

    @Nullable
    String find(List<String> asked, String key) {
        return find(asked, texts -> texts.find(key));
    }

    @Nullable
    String find(List<String> asked, String key, long number) {
        return find(asked, texts -> texts.find(key, number));
    }

    private @Nullable String find(List<String> asked, Function<MessageLookup, @Nullable String> search) {
        for (String domain : asked) {
            MessageLookup own = domains.get(domain);
            String found = own == null ? null : search.apply(own);
            if (found != null) {
                return found;
            }
        }
        return messages == null ? null : search.apply(messages);
    }
}
