package dev.mastaba.core.rendering;

import dev.mastaba.core.message.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer is handed beside the model.
 *
 * @param request the request
 * @param context the resource or exception that the view answers for, or null outside a view
 * @param rendererName the renderer's name as the view said it
 * @param values what every template may use: {@code request}, {@code context}, {@code view}, {@code renderer_name}, and what subscribers of
 *     {@link BeforeRender} added; not to be changed
 */
public record RenderContext(
        Request request, @Nullable Object context, String rendererName, Map<String, Object> values) {}
