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
 * An event that is delivered before each call to a renderer. Subscribers can add values, which all templates can read.
 * A new value replaces a previous value with the same name.
 *
 * <p>The core itself adds {@code request} and {@code req} (a {@link TemplateRequest}), {@code context} and {@code view}
 * if they exist, {@code renderer_name}, and {@code renderer_info} (a {@link RendererInfo.Name}). It also adds
 * {@code get_csrf_token} (a supplier), and {@code layout} if one was chosen.
 *
 * <p>Each event is confined to the request's thread. (Pyramid: {@code BeforeRender}.)
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

    /** Returns the request being handled. */
    public Request request() {
        return request;
    }

    /**
     * Returns the object to render, which is usually the view's result, or null if the view did not return a value.
     * (Pyramid: {@code rendering_val}.)
     */
    public @Nullable Object model() {
        return model;
    }

    /** Returns the context of the view: a resource or an exception. If no context has been found yet, the {@code Optional} is empty. */
    public Optional<Object> context() {
        return Optional.ofNullable(context);
    }

    /**
     * Returns the view, or the instance of the view class if the view is a method. If the rendering is not for a view,
     * the {@code Optional} is empty.
     */
    public Optional<Object> view() {
        return Optional.ofNullable(view);
    }

    /** Returns information about the renderer, such as its name and type. */
    public RendererInfo rendererInfo() {
        return info;
    }

    /** Returns the renderer's name as the view specified it. */
    public String rendererName() {
        return info.name();
    }

    /**
     * Returns the masked CSRF token that forms must contain.
     *
     * @throws java.util.NoSuchElementException if no add-on supplies the token
     */
    public String csrfToken() {
        return CsrfTokens.masked(request);
    }

    /** Returns the layout template that the setting {@code mastaba.layout} or a subscriber chose, or an empty {@code Optional} if none was chosen. */
    public Optional<String> layout() {
        return Optional.ofNullable(values.get(LAYOUT)).map(Object::toString);
    }

    /**
     * Sets the layout template. Templates that contain {@code extends layout} inherit from it.
     *
     * @param spec the template, {@code owner:path}
     */
    public void layout(String spec) {
        values.put(LAYOUT, spec);
    }

    /** Adds a value that templates can read. */
    public void put(String name, Object value) {
        values.put(name, value);
    }

    /** Adds values that templates can read. */
    public void putAll(Map<String, ?> more) {
        values.putAll(more);
    }

    /** Removes the value with the given name. */
    public void remove(String name) {
        values.remove(name);
    }

    /** Returns the value with the given name, or null if it does not exist. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Returns all values that templates can read. The returned map is unmodifiable, and it reflects later changes to the values. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
