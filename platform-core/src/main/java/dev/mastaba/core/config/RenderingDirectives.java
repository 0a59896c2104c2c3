package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.exchange.ResponseFactory;
import dev.mastaba.core.engine.render.ResponseAdapters;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.ResponseAdapter;
import dev.mastaba.core.render.TemplateFunction;
import java.util.function.Function;

/** The directives for renderers, template functions, and response adapters. */
interface RenderingDirectives extends Directives, Declarer {
    /**
     * Adds a renderer, which views select by its name or by the file extension of a template. (Pyramid:
     * {@code add_renderer}.)
     *
     * @param name a file extension with its dot, such as {@code .peb}, or the renderer's own name, such as
     *     {@code json}; empty for the default renderer, which views without a renderer use
     */
    default void addRenderer(String name, Renderer.Factory factory) {
        ArgumentChecks.line("a renderer", ArgumentChecks.value("the name of a renderer", name));
        ArgumentChecks.value("the factory of the renderer " + name, factory);
        declare(Action.of("renderer", name)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("renderer factories", name, "renderer")
                        .with("name", name)
                        .with("factory", Describe.typeOf(factory)))
                .effect(registry -> registry.put(Key.named(Renderer.Factory.class, name), factory)));
    }

    /**
     * Sets a factory for the initial response, to which the rendered body is added. (Pyramid:
     * {@code set_response_factory}.)
     *
     * @param factory a function that returns the initial response, whose status and header fields apply unless the view
     *     sets others. The renderer determines the body and the content type. The function is called on the request's
     *     thread, once for each rendered result
     */
    default void setResponseFactory(Function<Request, Response> factory) {
        ArgumentChecks.value("a response factory", factory);
        declare(Action.of("response factory")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("response factory", "response factory", "response factory")
                        .titled(Describe.typeOf(factory))
                        .with("factory", Describe.typeOf(factory)))
                .effect(registry -> registry.put(Key.of(ResponseFactory.class), new ResponseFactory(factory))));
    }

    /** Adds a function that templates can call by the given name, regardless of their template engine. */
    default void addTemplateFunction(String name, TemplateFunction function) {
        ArgumentChecks.value("the template function " + name, function);
        declareTemplateFunction(name, Describe.typeOf(function), registry -> function);
    }

    /**
     * Adds a function that templates can call by the given name, regardless of their template engine. The factory
     * creates the function from the committed registry.
     */
    default void addTemplateFunctionFactory(String name, TemplateFunction.Factory factory) {
        ArgumentChecks.value("the factory of the template function " + name, factory);
        declareTemplateFunction(name, Describe.typeOf(factory), factory);
    }

    private void declareTemplateFunction(String name, String type, TemplateFunction.Factory factory) {
        ArgumentChecks.name("a template function", name);
        declare(Action.of("template function", name)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("template functions", name, "template function")
                        .with("name", name)
                        .with("function", type))
                .effect(registry -> registry.put(Key.named(TemplateFunction.Factory.class, name), factory)));
    }

    /**
     * Adds an adapter that turns view results of a type and all its subtypes into responses. The adapter takes
     * precedence over renderers. (Pyramid: {@code add_response_adapter}.)
     */
    default <T> void addResponseAdapter(Class<T> type, ResponseAdapter<? super T> adapter) {
        declare(Action.of("response adapter", type)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("response adapters", type.getName(), "response adapter")
                        .with("type", type.getName())
                        .with("adapter", Describe.typeOf(adapter)))
                .effect(registry -> ResponseAdapters.add(registry, type, adapter)));
    }
}
