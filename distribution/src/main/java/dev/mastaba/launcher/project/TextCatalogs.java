package dev.mastaba.launcher.project;

import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.i18n.gettext.FileText;
import dev.mastaba.i18n.gettext.PluralRules;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import dev.mastaba.i18n.gettext.PoNotes;
import dev.mastaba.translate.CatalogHeaders;
import dev.mastaba.translate.CatalogText;
import dev.mastaba.translate.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The catalogs of an extension with one text of another bundle added. The new entry equals the original until it is edited; existing entries stay
 * unchanged.
 */
public final class TextCatalogs {
    private static final String USUAL = "locale";

    private final Path root;
    private final Properties facts;
    private final @Nullable PoEntry original;
    private final Map<Path, List<PoEntry>> catalogs = new LinkedHashMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final String folder;
    private final boolean begun;

    private TextCatalogs(Path named, Properties facts, String wanted) throws IOException {
        this.root = Files.isSymbolicLink(named) ? named.toRealPath() : named;
        this.facts = facts;
        this.original = original();
        List<Translation> known = Files.isDirectory(root) ? Translation.of(List.of(root)) : List.of();
        List<Translation> languages =
                known.stream().filter(each -> !each.locale().isEmpty()).toList();
        this.begun = languages.isEmpty();
        this.folder = !wanted.isEmpty() ? wanted : begun ? USUAL : folderOf(languages.get(0));
        for (String locale : fact("locales").split(",", -1)) {
            Path file = languages.stream()
                    .filter(each ->
                            each.locale().equals(locale) && fact("domain").equals(each.domain()))
                    .map(Translation::file)
                    .findFirst()
                    .orElseGet(() -> root.resolve(folder).resolve(locale).resolve(fact("domain") + ".po"));
            add(file, locale);
        }
        if (added.isEmpty()) {
            throw new IOException(String.join(", ", kept) + "; nothing was written");
        }
    }

    /**
     * Reads the catalogs of an extension, without writing them yet.
     *
     * @param root the folder in which paths of its files begin
     * @param facts the server's facts about the text: {@code domain}, {@code context}, {@code id}, {@code locales}, {@code of}, {@code catalog},
     * and by locale {@code place}, {@code forms}, {@code form}
     * @param folder the folder for new catalogs, from the root; empty for the folder of other ones, or the usual one
     * @throws IOException with a message for people if all of them have the text already, or one is broken or behind a link; then nothing was written
     */
    public static TextCatalogs in(Path root, Properties facts, String folder) throws IOException {
        return new TextCatalogs(root, facts, folder);
    }

    /** Returns the folder of new catalogs, from the root: {@code locale/}. */
    public String folder() {
        return folder + "/";
    }

    /** Returns whether the catalogs are new. */
    public boolean begun() {
        return begun;
    }

    /** Returns the locales of the catalogs that lacked the text. */
    public List<String> added() {
        return List.copyOf(added);
    }

    /** Returns the places of the text in the catalogs that have it already, for people; these stay unchanged. */
    public List<String> kept() {
        return List.copyOf(kept);
    }

    /** Writes the catalogs that lacked the text, and returns the files. */
    public List<Path> write() throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<Path, List<PoEntry>> each : catalogs.entrySet()) {
            CatalogText.write(each.getKey(), each.getValue());
            written.add(each.getKey());
        }
        return written;
    }

    /** Returns the folder of the languages: {@code locale} for {@code locale/de/LC_MESSAGES/wiki.po}. */
    private String folderOf(Translation translation) {
        Path inside = root.relativize(translation.file());
        int names = inside.getNameCount() - 1;
        while (names > 0
                && (inside.getName(names - 1).toString().equals("LC_MESSAGES")
                        || inside.getName(names - 1).toString().equals(translation.locale()))) {
            names--;
        }
        return names == 0 ? "." : inside.subpath(0, names).toString().replace('\\', '/');
    }

    private void add(Path file, String locale) throws IOException {
        ProjectFiles.refuseLinks(root, root.relativize(file).toString().replace('\\', '/'));
        PoEntry entry = entry(locale);
        if (!Files.exists(file)) {
            PoEntry header = CatalogHeaders.template(fact("domain"), "YEAR-MO-DA HO:MI+ZONE");
            added.add(locale);
            catalogs.put(
                    file,
                    List.of(CatalogHeaders.of(header, locale, PluralRules.of(LocaleName.fallbacks(locale))), entry));
            return;
        }
        PoFile known = CatalogText.readWhole(file);
        Optional<PoEntry> same = known.messages().stream()
                .filter(each -> each.key().equals(entry.key()))
                .findFirst();
        if (same.isPresent()) {
            kept.add(file + ":" + same.get().line() + " already has this text");
            return;
        }
        List<PoEntry> all = new ArrayList<>();
        known.header().ifPresent(all::add);
        all.addAll(known.messages());
        all.add(entry);
        all.addAll(known.obsolete());
        added.add(locale);
        catalogs.put(file, all);
    }

    /** Returns the entry in the original's own catalog, if that is gettext's; it has the plural. */
    private @Nullable PoEntry original() {
        byte[] content = Base64.getDecoder().decode(fact("catalogue"));
        if (content.length == 0) {
            return null;
        }
        String context = fact("context");
        return PoFile.parse(FileText.of(content, FileText.charset(content))).messages().stream()
                .filter(each -> each.id().equals(fact("id"))
                        && Objects.requireNonNullElse(each.context(), "").equals(context))
                .findFirst()
                .orElse(null);
    }

    private PoEntry entry(String locale) {
        List<String> forms = new ArrayList<>();
        int count = Integer.parseInt(facts.getProperty("forms." + locale, "0"));
        for (int i = 0; i < count; i++) {
            forms.add(fact("form." + locale + "." + i));
        }
        List<String> comments = new ArrayList<>();
        if (count > 0) {
            comments.add("Original in " + fact("of") + ", " + fact("place." + locale) + ":");
            forms.forEach(form -> form.lines().forEach(line -> comments.add("  " + line)));
        }
        String plural = plural();
        int needed = plural == null
                ? 1
                : Math.max(count, PluralRules.of(LocaleName.fallbacks(locale)).forms());
        forms.addAll(Collections.nCopies(Math.max(0, needed - forms.size()), ""));
        PoNotes around = original == null ? PoNotes.NONE : original.notes();
        PoNotes notes = new PoNotes(comments, around.extracted(), List.of(), around.flags(), List.of(), false);
        return new PoEntry(notes, fact("context").isEmpty() ? null : fact("context"), fact("id"), plural, forms, 0);
    }

    /** Returns the plural id, or the text's id if its catalog has only forms. */
    private @Nullable String plural() {
        if (original != null) {
            return original.plural();
        }
        boolean counted = facts.stringPropertyNames().stream()
                .anyMatch(name -> name.startsWith("forms.") && Integer.parseInt(fact(name)) > 1);
        return counted ? fact("id") : null;
    }

    private String fact(String name) {
        return facts.getProperty(name, "");
    }
}
