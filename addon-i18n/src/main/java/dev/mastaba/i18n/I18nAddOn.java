package dev.mastaba.i18n;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.i18n.CatalogueReader;
import dev.mastaba.core.i18n.Catalogues;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * An add-on that reads an application's message catalogs and adds the functions of {@link Formats} to templates. All add-ons of this class are equal,
 * so a commit includes only one of them.
 *
 * <p>The setting {@code mastaba.i18n.source} specifies the locale in which message ids are written, by default {@code en}. This locale never falls
 * back to another locale. The setting {@code mastaba.i18n.messages} is the maximum number of messages in all catalogs together, by default 500,000.
 */
// One instance for all tenants, which share the catalogs that are equal.
@Component(service = AddOn.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class I18nAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.i18n";
    static final String SOURCE = "mastaba.i18n.source";
    static final String MOST = "mastaba.i18n.messages";

    private static final int STANDARD_MOST = 500_000;

    private final SharedCatalogs shared = new SharedCatalogs();

    @Override
    public void include(Configurator config) {
        config.setCatalogueReader(this::read);
        config.addTranslations("texts/");
        FormatFunctions.declare(config);
    }

    private Catalogues read(CatalogueReader.Sources sources) {
        CatalogFolders standing = new CatalogFolders(sources);
        String source = sources.settings().text(SOURCE, "en");
        int most = sources.settings().number(MOST, STANDARD_MOST, 1, 10_000_000);
        return sources.assets().development()
                ? new ReloadingCatalogs(standing, source, most)
                : new CatalogReading(standing, source, most, shared).read();
    }
}
