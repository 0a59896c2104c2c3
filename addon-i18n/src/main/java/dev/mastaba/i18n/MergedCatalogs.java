package dev.mastaba.i18n;

import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The merged catalogs of an application. Immutable; safe for any thread. */
final class MergedCatalogs implements Catalogues {
    private final CatalogFolders standing;
    private final Map<String, Map<String, DomainTexts>> byLocale;
    private final List<Problem> problems;
    private final List<Problem> warnings;
    private final List<String> locales;
    private final Map<String, LocaleTexts> texts = new HashMap<>();
    private final Map<String, CatalogLocalizer> localizers = new HashMap<>();
    private final LocaleTexts standard;
    private final List<String> withoutStandard;

    MergedCatalogs(
            CatalogFolders standing,
            String source,
            Map<String, Map<String, DomainTexts>> byLocale,
            FileFindings findings) {
        this.standing = standing;
        this.byLocale = byLocale;
        this.problems = List.copyOf(findings.problems());
        this.warnings = List.copyOf(findings.warnings());
        this.locales = byLocale.entrySet().stream()
                .filter(entry -> !entry.getValue().keySet().stream().allMatch(standing::isShared))
                .map(Map.Entry::getKey)
                .toList();
        byLocale.keySet().forEach(name -> texts.put(name, CatalogReading.texts(name, byLocale, standing)));
        this.withoutStandard = List.of(source, standing.standard());
        this.standard = texts(nearest(standing.standard()));
        byLocale.keySet().forEach(name -> localizers.put(name, made(name)));
    }

    @Override
    public Localizer localizer(String localeName) {
        CatalogLocalizer known = localizers.get(localeName);
        return known == null ? made(localeName) : known;
    }

    private CatalogLocalizer made(String name) {
        String nearest = nearest(name);
        boolean alone = nearest.equals(nearest(standing.standard()))
                || LocaleName.fallbacks(name).stream().anyMatch(withoutStandard::contains);
        return new CatalogLocalizer(LocaleName.locale(name), texts(nearest), alone ? null : standard);
    }

    /** Returns the nearest locale with messages, or an empty text if there is none. */
    private String nearest(String name) {
        return LocaleName.fallbacks(name).stream()
                .filter(texts::containsKey)
                .findFirst()
                .orElse("");
    }

    private LocaleTexts texts(String name) {
        return texts.getOrDefault(name, LocaleTexts.NONE);
    }

    @Override
    public List<String> locales() {
        return locales;
    }

    @Override
    public boolean speaks(String localeName) {
        return LocaleName.fallbacks(localeName).stream()
                .anyMatch(name -> locales.contains(name) || withoutStandard.contains(name));
    }

    @Override
    public List<String> files(String localeName) {
        return byLocale.getOrDefault(localeName, Map.of()).values().stream()
                .flatMap(texts -> texts.files().stream())
                .filter(file -> !standing.isShared(file.domain()))
                .map(CatalogFile::asset)
                .toList();
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public List<Problem> warnings() {
        return warnings;
    }

    @Override
    public List<Original> originals() {
        return byLocale.values().stream()
                .flatMap(domains -> domains.values().stream())
                .flatMap(texts -> texts.originals().stream())
                .toList();
    }

    @Override
    public Stream<Entry> entries() {
        return byLocale.values().stream()
                .flatMap(domains -> domains.values().stream())
                .flatMap(texts -> new TreeMap<>(texts.texts())
                        .entrySet().stream().map(entry -> entry(entry.getKey(), entry.getValue())));
    }

    private Entry entry(String key, Text text) {
        List<Entry> replaced = new ArrayList<>();
        for (Text lower = text.below(); lower != null; lower = lower.below()) {
            replaced.add(entry(key, lower, List.of()));
        }
        return entry(key, text, replaced);
    }

    private Entry entry(String key, Text text, List<Entry> replaced) {
        int contextEnd = key.indexOf(ParsedMessage.CONTEXT_END);
        CatalogFile file = text.file();
        return new Entry(
                file.place().locale(),
                standing.shown(file.domain()),
                contextEnd < 0 ? "" : key.substring(0, contextEnd),
                key.substring(contextEnd + 1),
                text.forms(),
                file.addOn(),
                file.shown(text.line()),
                replaced);
    }
}
