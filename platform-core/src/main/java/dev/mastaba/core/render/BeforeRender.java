package dev.mastaba.core.render;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.session.CsrfTokens;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event before every rendering: subscribers add what all templates may use. A value put under a name that is there replaces it.
 *
 * <p>Core itself offers, by name and typed: {@code request} and {@code req} (a {@link TemplateRequest}), {@code context} and {@code view} where there
 * are such, {@code renderer_name}, {@code renderer_info} (a {@link RendererInfo.Name}), {@code get_csrf_token} (a supplier of it), and {@code layout} where
 * one was chosen.
 *
 * <p>Confined to the request's thread. (Pyramid: {@code BeforeRender}.)
 */
public final class BeforeRender {
    private static final String LAYOUT = "layout";

    private final Request request;
    private final @Nullable Object model;
    private final @Nullable Object context;
    private final @Nullable Object view;
    private final RendererInfo info;
    private final Map<String, Object> values;

    BeforeRender(RenderContext rendering, @Nullable Object model, @Nullable Object view) {
        this.request = rendering.request();
        this.context = rendering.context();
        this.info = rendering.info();
        this.model = model;
        this.view = view;
        this.values = new LinkedHashMap<>(rendering.values());
    }

    /** The request that is answered. */
    public Request request() {
        return request;
    }

    /** What the view returned. (Pyramid: {@code rendering_val}.) */
    public @Nullable Object model() {
        return model;
    }

    /** The resource or exception that is answered for; empty before one has been found. */
    public Optional<Object> context() {
        return Optional.ofNullable(context);
    }

    /** The object of which the view is a method, where it is a class; otherwise the view itself; empty where code renders. */
    public Optional<Object> view() {
        return Optional.ofNullable(view);
    }

    /** The renderer. */
    public RendererInfo rendererInfo() {
        return info;
    }

    /** The renderer's name as the view said it. */
    public String rendererName() {
        return info.name();
    }

    /**
     * The token that forms must bring, masked.
     *
     * @throws java.util.NoSuchElementException when no add-on brings it
     */
    public String csrfToken() {
        return CsrfTokens.masked(request);
    }

    /** The template that pages begin with, where one was chosen by the setting {@code mastaba.layout} or by a subscriber. */
    public Optional<String> layout() {
        return Optional.ofNullable(values.get(LAYOUT)).map(Object::toString);
    }

    /**
     * Chooses the template that pages begin with: those that say {@code extends layout}.
     *
     * @param spec {@code owner:path}
     */
    public void layout(String spec) {
        values.put(LAYOUT, spec);
    }

    /** Puts a value for templates. */
    public void put(String name, Object value) {
        values.put(name, value);
    }

    /** Puts values for templates. */
    public void putAll(Map<String, ?> more) {
        values.putAll(more);
    }

    /** Takes a value away. */
    public void remove(String name) {
        values.remove(name);
    }

    /** The value under a name, or null. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** All values, as they are now. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
