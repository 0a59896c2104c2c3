package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.when;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.EditorLink;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.services.Measurements;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** An add-on that provides the renderer for Pebble templates, which are files whose names end with {@code .peb}. */
// One instance for all tenants, which share the tokens of equal files.
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class TemplatesAddOn implements AddOn {
    /** The file extension of the templates. */
    static final String EXTENSION = ".peb";

    private final SharedTokens tokens = new SharedTokens();

    @Override
    public void include(Configurator config) {
        CacheCounts counts = new CacheCounts();
        config.addRenderer(EXTENSION, new TemplateRenderers(counts, tokens));
        config.declare(Action.unnamed()
                .effect(registry -> registry.put(Key.named(Measurements.class, "dev.mastaba.templates"), counts)));
        if (config.settings().flag("mastaba.dev", false)) {
            EditorLink editor = config.settings()
                    .read(EditorLink.SETTING, EditorLink.EXPECTED, EditorLink::of)
                    .orElse(EditorLink.NONE);
            config.addExceptionView(
                    TemplateException.class,
                    new TemplateErrorPage(editor)::show,
                    id("failure"),
                    when("the client is local", Request::isLocal));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TemplatesAddOn;
    }

    @Override
    public int hashCode() {
        return TemplatesAddOn.class.hashCode();
    }
}
