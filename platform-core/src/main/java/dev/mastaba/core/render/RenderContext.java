package dev.mastaba.core.render;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer is handed beside the model.
 *
 * @param request the request
 * @param context the resource or exception that the view answers for; null where none has been found
 * @param info the renderer, as the view named it
 * @param values what every template may use: the values of core, see {@link BeforeRender}, and what its subscribers added; not to be changed
 */
public record RenderContext(Request request, @Nullable Object context, RendererInfo info, Map<String, Object> values) {
    /** The names of the values of core; some are missing where there is no such thing for a request. */
    public static final List<String> SYSTEM_VALUES = SystemValues.NAMES;

    /** The renderer's name as the view said it. */
    public String rendererName() {
        return info.name();
    }
}
