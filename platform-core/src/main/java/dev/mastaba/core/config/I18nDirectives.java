package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.i18n.DeclaredTranslations;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.i18n.CatalogueReader;
import dev.mastaba.core.i18n.LocaleNegotiator;
import java.util.ArrayList;
import java.util.List;

/** The directives for locales and translations. */
interface I18nDirectives extends Directives, Declarer {
    /**
     * Adds folders of message catalogs. If several folders translate a message, the translation of the highest-ranked
     * add-on is used. Within one add-on, folders from an earlier call take precedence; within one call, a later folder
     * takes precedence. (Pyramid: {@code add_translation_dirs}.)
     *
     * @param folders the folders, each as {@code owner:path/} or as a path in this add-on; they contain files such as
     *     {@code de/LC_MESSAGES/wiki.po}, {@code de/wiki.po}, or {@code wiki_de.properties}
     */
    default void addTranslations(String... folders) {
        declareTranslations(false, folders);
    }

    /** Adds folders of message catalogs that take precedence over all folders that this add-on has added so far. (Pyramid: {@code override=True}.) */
    default void addOverridingTranslations(String... folders) {
        declareTranslations(true, folders);
    }

    /** Sets the negotiator that chooses the locale of a response. (Pyramid: {@code set_locale_negotiator}.) */
    default void setLocaleNegotiator(LocaleNegotiator negotiator) {
        ArgumentChecks.value("a locale negotiator", negotiator);
        declare(Action.of("locale negotiator")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("locale negotiator", "locale negotiator", "locale negotiator")
                        .titled(Describe.typeOf(negotiator))
                        .with("negotiator", Describe.typeOf(negotiator)))
                .effect(registry -> registry.put(Key.of(LocaleNegotiator.class), negotiator)));
    }

    /** Sets the reader of message catalogs. Only the add-on that implements the reader uses this directive. */
    default void setCatalogueReader(CatalogueReader reader) {
        ArgumentChecks.value("a catalog reader", reader);
        declare(Action.of("catalogue reader")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("catalogue reader", "catalogue reader", "catalogue reader")
                        .titled(Describe.typeOf(reader))
                        .with("reader", Describe.typeOf(reader)))
                .effect(registry -> registry.put(Key.of(CatalogueReader.class), reader)));
    }

    private void declareTranslations(boolean overriding, String... folders) {
        List<AssetSpec> specs = new ArrayList<>();
        Action action = Action.unnamed().phase(Phase.VOCABULARY);
        for (String folder : folders) {
            AssetSpec spec = folder(ArgumentChecks.value("a catalog folder", folder));
            specs.add(spec);
            action = action.introspectable(
                    Introspectable.each("translation directories", spec.toString(), "translation directory")
                            .with("directory", spec.toString())
                            .with("override", overriding));
        }
        declare(action.effect(
                (registry, done) -> DeclaredTranslations.in(registry).add(specs, overriding, done)));
    }

    private AssetSpec folder(String text) {
        try {
            return AssetSpec.parse(text.endsWith("/") || text.endsWith(":") ? text : text + "/", addOn());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    new Problem(
                                    "MAST-TEXT-001",
                                    "\"" + text + "\" is not a valid name of a catalog folder. " + wrong.getMessage()
                                            + ".",
                                    List.of(),
                                    "config.addTranslations(\"locale/\");")
                            .inYaml("translations: locale/"),
                    wrong);
        }
    }
}
