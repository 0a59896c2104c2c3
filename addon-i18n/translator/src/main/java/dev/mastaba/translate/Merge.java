package dev.mastaba.translate;

import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.i18n.gettext.PluralFormula;
import dev.mastaba.i18n.gettext.PluralRules;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import dev.mastaba.i18n.gettext.PoNotes;
import dev.mastaba.i18n.gettext.PoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A merge that brings a translation up to date with a template, as gettext's msgmerge does. Translated messages stay, and a new message gets the
 * translation of a similar one as a guess for review. Unused messages stay at the end. No translation is lost. Used once.
 */
final class Merge {
    private static final int MOST_GUESSES = 5_000;

    private final PoFile translation;
    private final PoFile template;
    private final int forms;
    private final Map<String, PoEntry> known = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Similarity similarity;
    private int guesses;
    private int added;
    private int guessed;

    /**
     * The result of a merge.
     *
     * @param entries the file
     * @param added the number of new messages
     * @param guessed the number of new messages with a translation to review
     * @param removed the number of messages that are no longer used
     */
    record Merged(List<PoEntry> entries, int added, int guessed, int removed) {}

    /**
     * Creates a merge.
     *
     * @param forms the number of plural forms of the translation
     */
    Merge(PoFile translation, PoFile template, int forms) {
        this.translation = translation;
        this.template = template;
        this.forms = forms;
        translation.obsolete().forEach(entry -> known.put(entry.key(), entry));
        translation.messages().stream()
                .filter(entry -> entry.hasTranslation() || !known.containsKey(entry.key()))
                .forEach(entry -> known.put(entry.key(), entry));
        this.similarity = new Similarity(known.values().stream()
                .filter(entry -> entry.hasTranslation() && !entry.notes().fuzzy())
                .toList());
    }

    /**
     * Brings a file up to date, or creates one if there is none.
     *
     * @throws IOException if it cannot be read completely
     */
    static Merged of(Translation translation, PoFile wanted) throws IOException {
        boolean there = Files.exists(translation.file());
        PluralFormula usual = PluralRules.of(LocaleName.fallbacks(translation.locale()));
        if (!there) {
            PoEntry header = wanted.header()
                    .orElseGet(() -> CatalogHeaders.template(
                            String.valueOf(translation.file().getFileName()), "YEAR-MO-DA HO:MI+ZONE"));
            PoFile begun = new PoFile(List.of(CatalogHeaders.of(header, translation.locale(), usual)), List.of());
            return new Merge(begun, wanted, usual.forms()).merged();
        }
        PoFile known = CatalogText.readWhole(translation.file());
        return new Merge(known, wanted, forms(known, usual)).merged();
    }

    private static int forms(PoFile known, PluralFormula usual) {
        try {
            return PluralFormula.parse(known.header("Plural-Forms")).forms();
        } catch (IllegalArgumentException none) {
            return usual.forms();
        }
    }

    Merged merged() {
        List<PoEntry> all = new ArrayList<>();
        header().ifPresentOrElse(all::add, () -> template.header().ifPresent(all::add));
        for (PoEntry wanted : template.messages()) {
            PoEntry former = known.get(wanted.key());
            if (former != null) {
                used.add(wanted.key());
                all.add(kept(wanted, former));
            } else {
                added++;
                all.add(fresh(wanted));
            }
        }
        Map<String, PoEntry> obsolete = new LinkedHashMap<>();
        int removed = 0;
        for (PoEntry entry : translation.messages()) {
            if (!used.contains(entry.key())) {
                removed++;
                keep(obsolete, entry);
            }
        }
        translation.obsolete().stream()
                .filter(entry -> !used.contains(entry.key()) || !entry.equals(known.get(entry.key())))
                .forEach(entry -> keep(obsolete, entry));
        all.addAll(obsolete.values());
        return new Merged(all, added, guessed, removed);
    }

    private static void keep(Map<String, PoEntry> obsolete, PoEntry entry) {
        if (entry.hasTranslation()) {
            obsolete.putIfAbsent(entry.key(), entry.with(entry.notes().unused()));
        }
    }

    /** Returns the header of the translation, with the template's date. */
    private Optional<PoEntry> header() {
        String created = template.header(CatalogHeaders.CREATED);
        return translation
                .header()
                .map(header ->
                        created.isEmpty() ? header : CatalogHeaders.with(header, CatalogHeaders.CREATED, created));
    }

    private PoEntry kept(PoEntry wanted, PoEntry former) {
        boolean same = Objects.equals(wanted.plural(), former.plural());
        boolean guess = former.notes().fuzzy() || !same && former.hasTranslation();
        List<String> before = same ? former.notes().former() : guess ? PoWriter.former(former) : List.of();
        return entry(wanted, former, former.forms(), guess, before);
    }

    private PoEntry fresh(PoEntry wanted) {
        PoEntry near = ++guesses > MOST_GUESSES ? null : similarity.nearest(wanted);
        if (near == null) {
            return entry(wanted, null, List.of(), false, List.of());
        }
        guessed++;
        return entry(wanted, null, near.forms(), true, PoWriter.former(near));
    }

    /** Returns a message of the template with a translation in the required number of forms. */
    private PoEntry entry(
            PoEntry wanted, @Nullable PoEntry former, List<String> translated, boolean guess, List<String> before) {
        PoNotes around = wanted.notes();
        PoNotes notes = new PoNotes(
                        former == null ? List.of() : comments(wanted, former),
                        around.extracted(),
                        around.places(),
                        flags(around, former),
                        before,
                        false)
                .fuzzy(guess);
        int count = wanted.plural() == null ? 1 : Math.max(forms, translated.size());
        List<String> all = new ArrayList<>(translated.subList(0, Math.min(count, translated.size())));
        while (all.size() < count) {
            all.add("");
        }
        return new PoEntry(notes, wanted.context(), wanted.id(), wanted.plural(), all, 0);
    }

    /** Returns the translator's own comments, and the forms that are no longer needed. */
    private static List<String> comments(PoEntry wanted, PoEntry former) {
        List<String> comments = new ArrayList<>(former.notes().comments());
        if (wanted.plural() == null && former.forms().size() > 1) {
            former.forms().stream()
                    .skip(1)
                    .filter(form -> !form.isEmpty())
                    .map(form -> "Former plural: " + form.replaceAll("\\R", "\\\\n"))
                    .filter(line -> !comments.contains(line))
                    .forEach(comments::add);
        }
        return comments;
    }

    /** Returns the template's flags, and those that the translator has set. */
    private static List<String> flags(PoNotes template, @Nullable PoEntry former) {
        List<String> flags = new ArrayList<>(template.flags());
        if (former != null) {
            former.notes().flags().stream()
                    .filter(flag -> !flags.contains(flag))
                    .forEach(flags::add);
        }
        return flags;
    }
}
