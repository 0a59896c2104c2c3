package dev.mastaba.templates;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.Renderer.RendererInfo;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.core.DisallowExtensionCustomizerBuilder;
import io.pebbletemplates.pebble.extension.escaper.EscaperExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The template engine of one application, with its caches: compiled templates and data about the classes of models. Safe for any thread. In
 * development nothing is cached.
 */
final class TemplateEngine {
    /**
     * The disabled tags and functions: they start threads, use a cache that is separate from the application's, or read texts from the class path.
     */
    private static final List<String> NO_TAGS = List.of("parallel", "cache");

    private static final List<String> NO_FUNCTIONS = List.of("i18n");

    private final Assets assets;
    private final TemplateLimits limits;
    private final boolean traced;
    private final ModelReader reader = new ModelReader();
    private final PebbleEngine engine;
    private final WordHints hints;
    private final ContributionWeaver weaver;
    private final VariableCheck variableCheck;

    TemplateEngine(
            Assets assets,
            AddedWords words,
            TemplateLimits limits,
            CacheCounts counts,
            SharedTokens shared,
            Places places,
            boolean traced) {
        this.traced = traced;
        this.assets = assets;
        this.limits = limits;
        weaver = new ContributionWeaver(assets, places);
        TemplateReferences references = new TemplateReferences();
        variableCheck = new VariableCheck(references, assets);
        TemplateExtension own = new TemplateExtension(reader, assets, words, references, weaver, traced);
        AssetLoader loader = new AssetLoader(assets);
        TemplateStore store = new TemplateStore(assets, references, counts);
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .templateCache(store)
                .methodAccessValidator((object, method) -> false)
                .registerExtensionCustomizer(TemplateEngine::customized)
                .extension(references, own)
                .build();
        store.compileWith(new TemplateCompiler(engine, loader, assets, shared, weaver));
        this.hints = new WordHints(new KnownWords(engine, own), references);
    }

    private static ExtensionCustomizer customized(Extension engines) {
        return engines instanceof EscaperExtension
                ? new Escaping(engines)
                : new DisallowExtensionCustomizerBuilder()
                        .disallowedTokenParserTags(NO_TAGS)
                        .disallowedFunctionKeys(NO_FUNCTIONS)
                        .build()
                        .apply(engines);
    }

    /**
     * Compiles the template of a view and the templates that it names.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if one is missing or does not compile
     */
    TemplateName check(RendererInfo info) {
        return new TemplateCheck(assets, engine, hints, weaver, info).check();
    }

    /** Returns the parts of a template, see {@link dev.mastaba.core.render.Renderer.Factory#parts}; of one that does not compile, none. */
    List<Introspectable> parts(AssetSpec template) {
        try {
            return weaver.parts(template);
        } catch (PebbleException malformed) {
            return List.of();
        }
    }

    /** Returns the variables in a template, see {@link dev.mastaba.core.render.Renderer.Factory#variables}; of one that does not compile, none. */
    List<String> variables(AssetSpec template) {
        TemplateName name = TemplateName.of(template);
        try {
            engine.getTemplate(name.text());
        } catch (PebbleException malformed) {
            return List.of();
        }
        return variableCheck.references().allVariablesOf(name).stream()
                .filter(variable -> !variable.equals("loop"))
                .toList();
    }

    /** Returns the texts in a template, see {@link dev.mastaba.core.render.Renderer.Factory#literals}; of one that does not compile, none. */
    List<String> literals(AssetSpec template) {
        try {
            return weaver.literals(TemplateName.of(template));
        } catch (PebbleException malformed) {
            return List.of();
        }
    }

    /**
     * Renders a template.
     *
     * @param expected the approximate length of the page
     */
    String render(TemplateName template, @Nullable Object model, RenderContext context, int expected) {
        SourceMap tape = tape(template, context);
        Map<String, Object> variables = new HashMap<>(context.values());
        addAll(model, template, variables);
        variables.put(TemplateRendering.NAME, new TemplateRendering(context, limits, tape));
        PageWriter page = new PageWriter(expected, limits.characters());
        try {
            engine.getTemplate(template.text()).evaluate(page, variables);
            if (assets.development()) {
                variableCheck.check(template, model, variables.keySet());
            }
        } catch (PebbleException failure) {
            throw TemplateException.of(new PebbleFailure(failure, variables.keySet(), hints), template, assets);
        } catch (StackOverflowError tooDeep) {
            String reason = "The template or a value that it prints is nested too deeply";
            throw TemplateException.of(template, reason, tooDeep, assets);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tape == null ? page.toString() : tape.done(page);
    }

    private @Nullable SourceMap tape(TemplateName template, RenderContext context) {
        return traced && TemplateFormat.of(template).isHtml()
                ? context.request()
                        .find(PageTrace.KEY)
                        .map(trace -> new SourceMap(trace, assets))
                        .orElse(null)
                : null;
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
            String reason = "The model of a template must be a map, a record, or a bean, not "
                    + model.getClass().getName();
            throw TemplateException.of(template, reason, null, assets);
        }
        properties.forEach((name, property) -> variables.put(name, valueOf(model, name, property, template)));
    }

    private @Nullable Object valueOf(Object model, String name, Method property, TemplateName template) {
        try {
            return reader.read(model, property);
        } catch (InvocationTargetException failed) {
            throw TemplateException.of(template, "Reading " + name + " failed", failed.getCause(), assets);
        }
    }
}
