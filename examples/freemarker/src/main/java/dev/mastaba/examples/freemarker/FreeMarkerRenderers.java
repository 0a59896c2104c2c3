package dev.mastaba.examples.freemarker;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.render.TemplateFunction;
import freemarker.cache.TemplateNameFormat;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A factory of the renderers of one application; all of them share one configuration of FreeMarker. Safe for any thread. */
final class FreeMarkerRenderers implements Renderer.Factory {
    private @Nullable Shared shared;

    // tag::freemarker-factory
    @Override
    public Renderer renderer(RendererInfo info) {
        AssetSpec spec = info.assets().exact(AssetSpec.parse(info.name(), info.owner()));
        Configuration engine = engineFor(info.assets());
        // compile now, so that a missing or malformed template is reported when the application is created
        template(engine, spec, info);
        Duration longest = info.settings().time("freemarker.time", Duration.ofSeconds(10));
        return new FreeMarkerRenderer(engine, spec.toString(), TemplateFunction.all(info.registry()), longest);
    }
    // end::freemarker-factory

    private static Template template(Configuration engine, AssetSpec spec, RendererInfo info) {
        try {
            return engine.getTemplate(spec.toString());
        } catch (TemplateNotFoundException missing) {
            String put = "Create the template: src/main/resources/" + spec.path();
            throw refused("FTL-001", "Template " + spec + " does not exist.", put, info, missing);
        } catch (ParseException broken) {
            String where = spec + ", line " + broken.getLineNumber();
            String summary = "A template does not compile: " + where + ": " + broken.getEditorMessage();
            throw refused("FTL-002", summary, "Fix this line.", info, broken);
        } catch (IOException unreadable) {
            String summary = "Template " + spec + " cannot be read: " + unreadable.getMessage();
            throw refused("FTL-003", summary, "See the cause.", info, unreadable);
        }
    }

    private static ConfigurationException refused(
            String id, String summary, String remedy, RendererInfo info, Exception cause) {
        return new ConfigurationException(new Problem(id, summary, List.of(info.origin()), List.of(remedy)), cause);
    }

    private synchronized Configuration engineFor(Assets assets) {
        Shared known = shared;
        if (known == null || known.assets != assets) {
            known = new Shared(assets, engine(assets));
            shared = known;
        }
        return known.engine;
    }

    // tag::freemarker-engine
    private static Configuration engine(Assets assets) {
        Configuration engine = new EndingConfiguration();
        engine.setTemplateLoader(new AssetTemplateLoader(assets));
        engine.setTemplateUpdateDelayMilliseconds(assets.development() ? 0 : Long.MAX_VALUE);
        engine.setTemplateNameFormat(TemplateNameFormat.DEFAULT_2_4_0);
        engine.setLocalizedLookup(false);
        engine.setDefaultEncoding("UTF-8");
        engine.setOutputFormat(HTMLOutputFormat.INSTANCE);
        engine.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        engine.setAPIBuiltinEnabled(false);
        engine.setObjectWrapper(new ModelWrapper());
        engine.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        engine.setLogTemplateExceptions(false);
        engine.setWrapUncheckedExceptions(true);
        return engine;
    }
    // end::freemarker-engine

    private record Shared(Assets assets, Configuration engine) {}
}
