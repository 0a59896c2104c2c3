package dev.mastaba.operations;

import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Catalogues.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One text of an application in the languages in which it is to be overridden.
 *
 * @param any the text, in any language
 * @param wanted the entries in effect, by locale; a requested locale that is missing does not have the text
 * @param locales the requested locales
 */
record OverriddenText(Entry any, SortedMap<String, Entry> wanted, List<String> locales) {
    /** The ways of naming a text, the most specific first. */
    private static final List<BiPredicate<String, Entry>> WAYS = List.of(
            OverriddenText::isWhole,
            OverriddenText::isInAnyLanguage,
            OverriddenText::isWithoutMeaning,
            OverriddenText::isCutOff);

    /** The endings that the listings and the overlay put in place of the rest of a text that is too long. */
    private static final List<String> CUT = List.of("...", "\u2026");

    /**
     * Finds a text by its name.
     *
     * @param target the name as {@code mastaba texts} prints it, {@code wiki:de:Edit}, for one language; or {@code wiki:Edit}; or {@code verb|Edit}
     * or its id alone. The meaning of a text may be omitted if only one text has that id.
     * @param others the requested locales; empty for the target's locale, or for all locales that have the text
     * @return the text; empty if there is none, or if the target is ambiguous
     */
    static Optional<OverriddenText> find(Catalogues catalogs, String target, List<String> others) {
        for (BiPredicate<String, Entry> way : WAYS) {
            Map<String, List<Entry>> found = catalogs.entries()
                    .filter(entry -> way.test(target, entry))
                    .collect(Collectors.groupingBy(Entry::message));
            if (found.size() == 1) {
                List<Entry> entries = found.values().iterator().next();
                return Optional.of(of(catalogs, entries, others));
            }
        }
        return Optional.empty();
    }

    private static OverriddenText of(Catalogues catalogs, List<Entry> named, List<String> others) {
        Entry any = named.get(0);
        SortedMap<String, Entry> all = new TreeMap<>();
        if (others.isEmpty()) {
            named.forEach(entry -> all.put(entry.locale(), entry));
            return new OverriddenText(any, all, List.copyOf(all.keySet()));
        }
        String text = any.message();
        catalogs.entries()
                .filter(entry ->
                        others.contains(entry.locale()) && entry.message().equals(text))
                .forEach(entry -> all.put(entry.locale(), entry));
        return new OverriddenText(any, all, others.stream().distinct().sorted().toList());
    }

    private static boolean isWhole(String target, Entry entry) {
        return entry.name().equals(target) || entry.title().equals(target);
    }

    private static boolean isInAnyLanguage(String target, Entry entry) {
        return entry.message().equals(target)
                || entry.message().equals(entry.domain() + ":" + target)
                || entry.id().equals(target);
    }

    private static boolean isWithoutMeaning(String target, Entry entry) {
        return target.equals(entry.domain() + ":" + entry.id())
                || target.equals(entry.domain() + ":" + entry.locale() + ":" + entry.id());
    }

    private static boolean isCutOff(String target, Entry entry) {
        return CUT.stream()
                .filter(target::endsWith)
                .map(cut -> target.substring(0, target.length() - cut.length()))
                .anyMatch(begun -> !begun.isEmpty()
                        && (entry.title().startsWith(begun) || entry.message().startsWith(begun)));
    }

    /** Returns the names of an application's texts, for suggestions when a name is misspelled. */
    static Stream<String> names(Catalogues catalogs) {
        return catalogs.entries().flatMap(entry -> Stream.of(entry.title(), entry.message()));
    }

    /** Returns the add-ons whose translations are in effect. */
    List<String> addOns() {
        return wanted.values().stream().map(Entry::addOn).distinct().toList();
    }

    /** Adds the text's identity and its translation in each requested language to the facts. */
    void tell(Map<String, Object> facts) {
        facts.put("domain", any.domain());
        facts.put("context", any.context());
        facts.put("id", any.id());
        facts.put("locales", String.join(",", locales));
        wanted.forEach((locale, entry) -> {
            facts.put("name." + locale, entry.title());
            facts.put("place." + locale, entry.place());
            facts.put("hash." + locale, hash(entry));
            List<String> forms = new ArrayList<>(entry.forms());
            facts.put("forms." + locale, forms.size());
            for (int i = 0; i < forms.size(); i++) {
                facts.put("form." + locale + "." + i, forms.get(i));
            }
        });
    }

    private static String hash(Entry entry) {
        OriginalHash hash = new OriginalHash();
        entry.forms().forEach(hash::text);
        return hash.hex();
    }
}
