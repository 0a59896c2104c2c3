package dev.mastaba.core.engine.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.AttributeSupplier;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settles, when an application is made, how its requests come to a locale and to a localizer. For the engine. */
public final class Localization {
    /** The setting that names the locale where nobody says another. (Pyramid: {@code pyramid.default_locale_name}.) */
    public static final String STANDARD = "mastaba.locale.default";

    private final Registry registry;
    private final Settings settings;
    private final IntrospectionStore introspection;

    private Localization(Registry registry, Settings settings, IntrospectionStore introspection) {
        this.registry = registry;
        this.settings = settings;
        this.introspection = introspection;
    }

    /**
     * Reads the catalogues that were declared and puts the attributes of requests into the registry.
     *
     * @throws ConfigurationException what is wrong with the catalogues
     */
    public static void settle(Registry registry, Settings settings, IntrospectionStore introspection) {
        new Localization(registry, settings, introspection).settle();
    }

    private void settle() {
        String standard = standard();
        Precedence precedence = registry.get(Key.of(Precedence.class));
        Assets assets = LayeredAssets.in(registry, settings);
        CatalogueReader.Sources sources = new DeclaredSources(
                DeclaredTranslations.in(registry).lowestFirst(precedence, assets),
                assets,
                precedence,
                settings,
                standard);
        refuse(missing(sources.folders(), assets));
        Catalogues catalogues = read(sources);
        Optional<LocaleNegotiator> own = registry.find(Key.of(LocaleNegotiator.class));
        LocaleNegotiator negotiator = own.orElseGet(LocaleNegotiator::standard);
        supply(LocaleName.KEY, request -> negotiated(negotiator, request, standard));
        AnswerLocale answered = new AnswerLocale(catalogues, own.isPresent(), standard);
        supply(LocaleName.ANSWERED, answered::of);
        List<String> available = catalogues == null ? List.of() : catalogues.locales();
        Locales locales = new Locales(available, standard);
        supply(Locales.KEY, request -> locales);
        if (!registry.named(AttributeSupplier.class).containsKey(Localizer.KEY.name())) {
            supply(Localizer.KEY, request -> localizer(catalogues, LocaleName.answered(request)));
        }
    }

    private static Localizer localizer(@Nullable Catalogues catalogues, String name) {
        return catalogues == null ? Localizer.untranslated(LocaleName.locale(name)) : catalogues.localizer(name);
    }

    private static String negotiated(LocaleNegotiator negotiator, Request request, String standard) {
        String name = negotiator.negotiate(request);
        return name == null || !LocaleName.isName(name) ? standard : name;
    }

    private <T> void supply(AttributeKey<T> key, Function<Request, T> supplier) {
        registry.put(Key.named(AttributeSupplier.class, key.name()), new AttributeSupplier<>(key, supplier));
    }

    private String standard() {
        String name = settings.text(STANDARD, LocaleName.STANDARD);
        if (!LocaleName.isName(name)) {
            String place = settings.place(STANDARD);
            throw new ConfigurationException(new Problem(
                    "MAST-TEXT-002",
                    "The setting " + STANDARD + " is \"" + name + "\"" + (place.isEmpty() ? "" : " (" + place + ")")
                            + ", which is no name of a locale.",
                    List.of(),
                    List.of(STANDARD + " = en", STANDARD + " = pt_BR")));
        }
        return name;
    }

    private @Nullable Catalogues read(CatalogueReader.Sources sources) {
        CatalogueReader reader = registry.find(Key.of(CatalogueReader.class)).orElse(null);
        if (reader == null) {
            warnOfNoReader(sources.folders());
            return null;
        }
        Catalogues catalogues = reader.read(sources);
        refuse(catalogues.problems());
        catalogues.warnings().forEach(Problem.Warnings.in(registry)::add);
        catalogues.originals().forEach(introspection::register);
        registry.put(Key.of(Catalogues.class), catalogues);
        register(catalogues, sources);
        return catalogues;
    }

    private void warnOfNoReader(List<CatalogueReader.Folder> folders) {
        if (!folders.isEmpty()) {
            Problem.Warnings.in(registry)
                    .add(new Problem(
                            "MAST-TEXT-004",
                            "Catalogues are declared, and nobody reads them: all texts stay as they are.",
                            folders.stream()
                                    .map(CatalogueReader.Folder::origin)
                                    .distinct()
                                    .toList(),
                            List.of(
                                    "Put the bundle of the add-on dev.mastaba.i18n into bundles/.",
                                    "config.include(\"dev.mastaba.i18n\");")));
        }
    }

    private void register(Catalogues catalogues, CatalogueReader.Sources sources) {
        if (!sources.folders().isEmpty()) {
            CatalogueReader.Folder highest =
                    sources.folders().get(sources.folders().size() - 1);
            for (String name : catalogues.locales()) {
                Locale locale = LocaleName.locale(name);
                introspection.register(
                        Introspectable.of("locales", name, "locale")
                                .with("name", name)
                                .with("language", locale.getDisplayName(Locale.ENGLISH))
                                .with("default", name.equals(sources.standard()))
                                .with("files", catalogues.files(name)),
                        highest.addOn(),
                        highest.origin().toString(),
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
                String german =
                        "A catalogue for German: " + each.folder().child("de/LC_MESSAGES/" + each.addOn() + ".po");
                problems.add(new Problem(
                                "MAST-TEXT-003",
                                "There is no folder " + each.folder() + ", or nothing is in it."
                                        + NearMisses.hint(each.folder().path(), there),
                                List.of(each.origin()),
                                List.of(german, "Or leave the folder out: config.addTranslations(…);"))
                        .inYaml(german, "Or take the folder out of \"translations\"."));
            }
        }
        return problems;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
