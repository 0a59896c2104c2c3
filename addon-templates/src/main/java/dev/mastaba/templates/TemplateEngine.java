package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.rendering.RenderContext;
import dev.mastaba.core.rendering.RendererInfo;
import dev.mastaba.core.rendering.TemplateFunction;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.core.DisallowExtensionCustomizerBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The template engine of one application, with all that it keeps: compiled templates and what is known of models' classes. Safe for any
 * thread. In development nothing is kept.
 */
final class TemplateEngine {
    /** The longest page, in characters: what ends a template that repeats itself without end. */
    private static final int LONGEST_PAGE = 32 << 20;
    /** Threads of their own, a cache beside the application's, texts from the class path: not for templates. */
    private static final List<String> NO_TAGS = List.of("parallel", "cache");

    private static final List<String> NO_FUNCTIONS = List.of("i18n");

    private final Assets assets;
    private final ModelReader reader = new ModelReader();
    private final TemplateReferences references = new TemplateReferences();
    private final PebbleEngine engine;

    TemplateEngine(Assets assets, Map<String, TemplateFunction> functions) {
        this.assets = assets;
        this.engine = new PebbleEngine.Builder()
                .loader(new AssetLoader(assets))
                .autoEscaping(true)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .cacheActive(!assets.development())
                .maxRenderedSize(LONGEST_PAGE)
                .methodAccessValidator((object, method) -> false)
                .registerExtensionCustomizer(new DisallowExtensionCustomizerBuilder()
                        .disallowedTokenParserTags(NO_TAGS)
                        .disallowedFunctionKeys(NO_FUNCTIONS)
                        .build())
                .extension(references, new TemplateExtension(reader, assets, functions))
                .build();
    }

    /**
     * Compiles the template of a view and those that it names.
     *
     * @throws dev.mastaba.core.action.ConfigurationException when one is missing or does not compile
     */
    TemplateName check(RendererInfo info) {
        return new TemplateCheck(assets, engine, references, info).check();
    }

    String render(TemplateName template, @Nullable Object model, RenderContext context) {
        Map<String, Object> variables = new HashMap<>(context.values());
        Request request = context.request();
        variables.put("request", new TemplateRequest(request));
        addAll(model, template, variables);
        variables.put(RenderedRequest.NAME, request);
        StringWriter page = new StringWriter(4096);
        try {
            engine.getTemplate(template.text()).evaluate(page, variables);
        } catch (PebbleException failure) {
            throw TemplateException.of(failure, template);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return page.toString();
    }

    private void addAll(@Nullable Object model, TemplateName template, Map<String, Object> variables) {
        if (model == null) {
            return;
        }
        if (model instanceof Map<?, ?> map) {
            map.forEach((name, value) -> variables.put(String.valueOf(name), value));
            return;
        }
        Map<String, Method> properties = reader.properties(model);
        if (properties.isEmpty() && !model.getClass().isRecord()) {
            String reason = "A template needs a map, a record or a bean for its model, not "
                    + model.getClass().getName();
            throw new TemplateException(template.shown(), 0, reason, null);
        }
        properties.forEach((name, property) -> variables.put(name, valueOf(model, name, property, template)));
    }

    private @Nullable Object valueOf(Object model, String name, Method property, TemplateName template) {
        try {
            return reader.read(model, property);
        } catch (InvocationTargetException failed) {
            throw new TemplateException(template.shown(), 0, "Reading " + name + " failed", failed.getCause());
        }
    }
}
