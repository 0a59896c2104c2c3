package dev.mastaba.core.engine.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.CatalogueReader;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Locales;
import dev.mastaba.core.i18n.Localizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The locales and localizers of an application's requests. Immutable. */
public final class Localization {
    /** The setting for the default locale. (Pyramid: {@code pyramid.default_locale_name}.) */
    public static final String STANDARD = "mastaba.locale.default";

    private final @Nullable Catalogues catalogs;
    private final CatalogueReader.Sources sources;
    private final List<AttributeKey.Supplier<?>> suppliers;

    private Localization(
            @Nullable Catalogues catalogs, CatalogueReader.Sources sources, List<AttributeKey.Supplier<?>> suppliers) {
        this.catalogs = catalogs;
        this.sources = sources;
        this.suppliers = List.copyOf(suppliers);
    }

    /**
     * Reads the declared catalogs.
     *
     * @throws ConfigurationException with the problems of the catalogs
     */
    public static Localization of(Committed committed, Assets assets) {
        Registry registry = committed.registry();
        String standard = standard(committed.settings());
        CatalogueReader.Sources sources = new DeclaredSources(
                DeclaredTranslations.in(registry).lowestFirst(committed.rank(), assets),
                assets,
                committed.rank(),
                committed.settings(),
                standard);
        ConfigurationException.requireNone(missing(sources.folders(), assets));
        Catalogues catalogs = registry.find(Key.of(CatalogueReader.class))
                .map(reader -> reader.read(sources))
                .orElse(null);
        if (catalogs != null) {
            ConfigurationException.requireNone(catalogs.problems());
        }
        return new Localization(catalogs, sources, suppliers(registry, catalogs, standard));
    }

    private static List<AttributeKey.Supplier<?>> suppliers(
            Registry registry, @Nullable Catalogues catalogs, String standard) {
        Optional<LocaleNegotiator> own = registry.find(Key.of(LocaleNegotiator.class));
        LocaleNegotiator negotiator = own.orElseGet(LocaleNegotiator::standard);
        AnswerLocale answered = new AnswerLocale(catalogs, own.isPresent(), standard);
        Locales locales = new Locales(catalogs == null ? List.of() : catalogs.locales(), standard);
        List<AttributeKey.Supplier<?>> suppliers = new ArrayList<>();
        suppliers.add(
                new AttributeKey.Supplier<>(LocaleName.KEY, request -> negotiated(negotiator, request, standard)));
        suppliers.add(new AttributeKey.Supplier<>(LocaleName.ANSWERED, answered::of));
        suppliers.add(new AttributeKey.Supplier<>(Locales.KEY, request -> locales));
        if (!registry.named(AttributeKey.Supplier.class).containsKey(Localizer.KEY.name())) {
            suppliers.add(new AttributeKey.Supplier<>(
                    Localizer.KEY, request -> localizer(catalogs, LocaleName.answered(request))));
        }
        return suppliers;
    }

    /** Returns the catalogs; empty if no add-on reads any. */
    public Optional<Catalogues> catalogs() {
        return Optional.ofNullable(catalogs);
    }

    /** Returns the suppliers of the request attributes for the locale and the localizer. */
    public List<AttributeKey.Supplier<?>> suppliers() {
        return suppliers;
    }

    /** Returns the warnings about the catalogs, or about a missing reader for declared catalogs. */
    public List<Problem> warnings() {
        if (catalogs != null) {
            return catalogs.warnings();
        }
        return sources.folders().isEmpty() ? List.of() : List.of(noReader(sources.folders()));
    }

    /** Records the locales, and the texts that overrides replaced. */
    public void record(IntrospectionStore introspection) {
        if (catalogs != null) {
            catalogs.originals().forEach(introspection::register);
            record(catalogs, introspection);
        }
    }

    private static Localizer localizer(@Nullable Catalogues catalogs, String name) {
        return catalogs == null ? Localizer.untranslated(LocaleName.locale(name)) : catalogs.localizer(name);
    }

    private static String negotiated(LocaleNegotiator negotiator, Request request, String standard) {
        String name = negotiator.negotiate(request);
        return name == null || !LocaleName.isName(name) ? standard : name;
    }

    private static String standard(Settings settings) {
        String name = settings.text(STANDARD, LocaleName.STANDARD);
        if (!LocaleName.isName(name)) {
            String place = settings.place(STANDARD);
            throw new ConfigurationException(new Problem(
                    "MAST-TEXT-002",
                    "Setting " + STANDARD + " is \"" + name + "\"" + (place.isEmpty() ? "" : " (" + place + ")")
                            + ", which is not a valid locale name.",
                    List.of(),
                    STANDARD + " = en",
                    STANDARD + " = pt_BR"));
        }
        return name;
    }

    private static Problem noReader(List<CatalogueReader.Folder> folders) {
        return new Problem(
                "MAST-TEXT-004",
                "Catalogs are declared, but the application does not include an add-on that reads them.",
                folders.stream().map(CatalogueReader.Folder::origin).distinct().toList(),
                "Copy the bundle of the add-on dev.mastaba.i18n to bundles/.",
                "config.include(\"dev.mastaba.i18n\");");
    }

    private void record(Catalogues read, IntrospectionStore introspection) {
        if (!sources.folders().isEmpty()) {
            for (String name : read.locales()) {
                CatalogueReader.Folder lowest = sources.folders().stream()
                        .filter(each -> read.files(name).stream()
                                .anyMatch(file -> file.startsWith(each.folder().toString())))
                        .findFirst()
                        .orElse(sources.folders().get(0));
                Locale locale = LocaleName.locale(name);
                introspection.register(
                        Introspectable.of("locales", name, "locale")
                                .with("name", name)
                                .with("language", locale.getDisplayName(Locale.ENGLISH))
                                .with("default", name.equals(sources.standard()))
                                .with("files", read.files(name)),
                        lowest.addOn(),
                        lowest.origin().toString(),
                        List.of());
            }
        }
    }

    private static List<Problem> missing(List<CatalogueReader.Folder> folders, Assets assets) {
        List<Problem> problems = new ArrayList<>();
        for (CatalogueReader.Folder each : folders) {
            if (!assets.exists(each.folder())) {
                AssetSpec root = new AssetSpec(each.folder().owner(), "");
                List<String> there = assets.list(root).stream()
                        .filter(name -> name.endsWith("/"))
                        .toList();
                String german = "Add a catalog, such as this one for German: "
                        + each.folder().child("de/LC_MESSAGES/" + each.addOn() + ".po");
                problems.add(new Problem(
                                "MAST-TEXT-003",
                                "Folder " + each.folder() + " does not exist or is empty."
                                        + NearMisses.hint(each.folder().path(), there),
                                each.origin(),
                                german,
                                "Or remove the call config.addTranslations(…).")
                        .inYaml(german, "Or remove the folder from \"translations\"."));
            }
        }
        return problems;
    }
}
