package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoNotes;
import dev.mastaba.i18n.gettext.PoWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts that were found, as the messages of a catalog template. Filled file by file; confined to one thread. */
final class Extraction {
    private static final int MOST = 200_000;

    private final Map<String, List<Place>> texts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int count;

    private record Place(FoundText text, String file) {
        String shown() {
            return text.line() == 0 ? file : file + ":" + text.line();
        }
    }

    /**
     * Returns the receiver of the texts of a file.
     *
     * @param file the name of the file in the template: a path with slashes
     */
    Found of(String file) {
        String name = file.replaceAll("\\s", "%20");
        return new Found() {
            @Override
            public void text(FoundText text) {
                add(text, name);
            }

            @Override
            public void note(int line, String sentence) {
                notes.add(name + (line == 0 ? "" : ":" + line) + ": " + sentence);
            }
        };
    }

    private void add(FoundText text, String file) {
        if (text.id().isEmpty() || !PoWriter.canSay(text.id()) || !canSay(text.plural()) || !canSay(text.context())) {
            notes.add(file + ":" + text.line() + ": a catalog cannot contain this text; it is not extracted");
        } else if (++count > MOST) {
            throw new IllegalArgumentException("The project has more than " + MOST + " texts");
        } else {
            texts.computeIfAbsent(text.key(), key -> new ArrayList<>()).add(new Place(text, file));
        }
    }

    private static boolean canSay(@Nullable String text) {
        return text == null || PoWriter.canSay(text);
    }

    /** Returns the notes about texts that could not be extracted. */
    List<String> notes() {
        return notes;
    }

    /** Returns the number of texts of other domains. */
    Map<String, Integer> others(Set<String> own) {
        Map<String, Integer> all = new TreeMap<>();
        texts.values().stream().flatMap(List::stream).forEach(place -> {
            String domain = place.text().domain();
            if (domain != null && !own.contains(domain)) {
                all.merge(domain, 1, Integer::sum);
            }
        });
        return all;
    }

    /**
     * Returns the messages of domains, in the order of their first places.
     *
     * @param own the names of the domain: an application's id, the name of its bundle
     * @param ofProject whether to include texts without a domain, in templates
     */
    List<PoEntry> entries(Set<String> own, boolean ofProject) {
        List<PoEntry> entries = new ArrayList<>();
        for (List<Place> all : texts.values()) {
            List<Place> places = all.stream()
                    .filter(place -> {
                        String domain = place.text().domain();
                        return domain == null ? ofProject : own.contains(domain);
                    })
                    .toList();
            if (!places.isEmpty()) {
                entries.add(entry(places));
            }
        }
        return entries;
    }

    private PoEntry entry(List<Place> places) {
        FoundText first = places.get(0).text();
        String plural = null;
        List<String> extracted = new ArrayList<>();
        for (Place place : places) {
            String other = place.text().plural();
            if (plural != null && other != null && !plural.equals(other)) {
                notes.add(place.shown() + ": \"" + first.id()
                        + "\" has a different plural elsewhere, and that plural is extracted: \"" + plural + "\"");
            }
            plural = plural == null ? other : plural;
            place.text().comment().lines().forEach(extracted::add);
            String untranslated = place.text().untranslated();
            if (!untranslated.isEmpty() && !untranslated.equals(first.id())) {
                extracted.add("Default: " + untranslated.replace("\n", "\\n"));
            }
        }
        List<String> shown = places.stream().map(Place::shown).distinct().toList();
        PoNotes around =
                new PoNotes(List.of(), extracted.stream().distinct().toList(), shown, List.of(), List.of(), false);
        return new PoEntry(
                around, first.context(), first.id(), plural, plural == null ? List.of("") : List.of("", ""), 0);
    }
}
