package dev.mastaba.core.render;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data that a renderer receives in addition to the model.
 *
 * @param request the request being handled
 * @param context the resource or exception that is the view's context; null if none has been found
 * @param info the data about the requested renderer
 * @param values the values that all templates can read, from the core and from subscribers (see {@link BeforeRender});
 *     the map must not be changed
 */
public record RenderContext(Request request, @Nullable Object context, RendererInfo info, Map<String, Object> values) {
    /** The names of the values that the core adds. A value that does not exist for a request is missing from {@link #values()}. */
    public static final List<String> SYSTEM_VALUES = SystemValues.NAMES;

    /** Returns the renderer's name as the view specified it. */
    public String rendererName() {
        return info.name();
    }
}
