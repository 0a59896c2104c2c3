package dev.mastaba.i18n;

import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.i18n.Catalogues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages of one domain in one locale while they are merged, the lowest folder first. */
final class DomainTexts {
    /** A message that two add-ons translate differently although neither ranks above the other. */
    record Dispute(String key, Text first, Text second) {}

    private final CatalogFolders standing;
    private final Map<String, Text> texts = new HashMap<>();
    private final Map<String, List<Text>> disputes = new TreeMap<>();
    private final List<CatalogFile> files = new ArrayList<>();
    /** Keeps the catalogs, so that other applications find them in {@link SharedCatalogs}. */
    private final List<ParsedCatalog> catalogs = new ArrayList<>();

    DomainTexts(CatalogFolders standing) {
        this.standing = standing;
    }

    void add(CatalogFile file, ParsedCatalog catalog) {
        files.add(file);
        catalogs.add(catalog);
        catalog.forEach((key, message) -> add(key, message, file));
    }

    private void add(String key, ParsedMessage message, CatalogFile file) {
        Text known = texts.get(key);
        if (known == null || standing.isAbove(file.folder(), known.file().folder())) {
            texts.put(key, new Text(message, file, known));
            settle(key, file);
            return;
        }
        Text other = new Text(message, file, null);
        if (!other.saysTheSame(known)) {
            disputes.computeIfAbsent(key, none -> new ArrayList<>()).add(other);
        }
    }

    private void settle(String key, CatalogFile file) {
        List<Text> open = disputes.get(key);
        if (open != null) {
            open.removeIf(text -> standing.isAbove(file.folder(), text.file().folder()));
            if (open.isEmpty()) {
                disputes.remove(key);
            }
        }
    }

    Map<String, Text> texts() {
        return texts;
    }

    List<CatalogFile> files() {
        return files;
    }

    List<Dispute> disputes() {
        List<Dispute> all = new ArrayList<>();
        disputes.forEach((key, others) -> {
            Text known = texts.get(key);
            if (known != null) {
                all.add(new Dispute(key, known, others.get(0)));
            }
        });
        return all;
    }

    /** Returns the translations that were replaced by those of another add-on, by id. */
    List<Original> originals() {
        List<Original> all = new ArrayList<>();
        new TreeMap<>(texts).forEach((key, text) -> {
            for (Text above = text, lower = above.below(); lower != null; above = lower, lower = lower.below()) {
                if (!lower.file().addOn().equals(above.file().addOn())) {
                    all.add(original(key, above, lower));
                }
            }
        });
        return all;
    }

    private Original original(String key, Text above, Text lower) {
        CatalogFile file = above.file();
        int contextEnd = key.indexOf(ParsedMessage.CONTEXT_END);
        OriginalHash hash = new OriginalHash();
        lower.forms().forEach(hash::text);
        return new Original(
                "text",
                Catalogues.title(
                        standing.shown(file.domain()),
                        file.place().locale(),
                        key.substring(0, Math.max(0, contextEnd)),
                        key.substring(contextEnd + 1)),
                lower.file().addOn(),
                file.addOn(),
                hash.hex(),
                file.at(above.line()).toString());
    }
}
