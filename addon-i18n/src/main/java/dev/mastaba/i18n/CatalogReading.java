package dev.mastaba.i18n;

import dev.mastaba.core.i18n.LocaleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A reader that reads the catalogs of an application and merges them. Used once, by one thread. */
final class CatalogReading {
    private static final int MOST_FILES = 20_000;

    private final CatalogFolders standing;
    private final String source;
    private final FileFindings findings;
    private final int most;
    private final SharedCatalogs shared;
    private final Map<String, Map<String, DomainTexts>> byLocale = new TreeMap<>();

    /**
     * Creates the reader.
     *
     * @param source the name of the locale in which ids are written; empty if ids are not texts
     * @param most the maximum number of messages in all files together
     * @param shared the catalogs that other applications have read
     */
    CatalogReading(CatalogFolders standing, String source, int most, SharedCatalogs shared) {
        this.most = most;
        this.shared = shared;
        this.standing = standing;
        this.source = source;
        this.findings = new FileFindings(standing);
    }

    MergedCatalogs read() {
        FileReading files = new FileReading(standing, findings, most, shared);
        for (CatalogFolders.Folder folder : standing.folders()) {
            for (CatalogPlace place : places(folder)) {
                files.read(folder, place).ifPresent(this::add);
            }
        }
        byLocale.values().forEach(domains -> domains.values().forEach(this::lookAt));
        return new MergedCatalogs(standing, source, byLocale, findings);
    }

    private void add(FileReading.Read read) {
        byLocale.computeIfAbsent(read.file().place().locale(), locale -> new TreeMap<>())
                .computeIfAbsent(read.file().domain(), domain -> new DomainTexts(standing))
                .add(read.file(), read.catalog());
    }

    private void lookAt(DomainTexts texts) {
        findings.disputes(texts.disputes());
        List<CatalogFile> saying =
                texts.files().stream().filter(CatalogFile::says).toList();
        saying.stream()
                .filter(file -> !file.formula().saysTheSame(saying.get(0).formula()))
                .forEach(file -> findings.otherFormula(saying.get(0), file));
    }

    /** Returns the files of a folder, the lowest first; of a compiled catalog and its source only the source. */
    private List<CatalogPlace> places(CatalogFolders.Folder folder) {
        Map<String, CatalogPlace> byName = new TreeMap<>();
        for (String path : standing.assets().files(folder.spec(), MOST_FILES)) {
            CatalogPlace place = CatalogPlace.of(path, folder.addOn());
            if (place != null) {
                String name = path.substring(0, path.lastIndexOf('.'));
                String key = place.kind().equals("mo") || place.kind().equals("po") ? name : path;
                byName.merge(key, place, (known, other) -> known.kind().equals("po") ? known : other);
            } else if (CatalogPlace.isCatalog(path)) {
                findings.misplaced(folder, path);
            }
        }
        return new ArrayList<>(byName.values());
    }

    /** Returns the messages for a locale: its own, and those of the locales to which it falls back. */
    static LocaleTexts texts(String locale, Map<String, Map<String, DomainTexts>> byLocale, CatalogFolders standing) {
        Map<String, List<DomainTexts>> byDomain = new TreeMap<>();
        for (String each : LocaleName.fallbacks(locale)) {
            byLocale.getOrDefault(each, Map.of())
                    .forEach((domain, texts) -> byDomain.computeIfAbsent(domain, none -> new ArrayList<>())
                            .add(texts));
        }
        Map<String, MessageLookup> lookups = new HashMap<>();
        byDomain.forEach((domain, levels) -> lookups.put(domain, MessageLookup.of(levels, standing)));
        standing.names().forEach((name, addOn) -> {
            MessageLookup known = lookups.get(addOn);
            if (known != null) {
                lookups.put(name, known);
            }
        });
        return new LocaleTexts(lookups, lookups.get(LocaleTexts.MESSAGES));
    }
}
