package dev.mastaba.core.render;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.session.CsrfTokens;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that the core adds for all templates. They are created when they are first read, because most renderers do not read them. Each instance
 * is confined to the request's thread. (Pyramid: the system values.)
 */
final class SystemValues extends AbstractMap<String, Object> {
    static final List<String> NAMES =
            List.of("request", "req", "context", "view", "renderer_name", "renderer_info", "get_csrf_token", "layout");

    private final Request request;
    private final @Nullable Object context;
    private final @Nullable Object view;
    private final RendererInfo info;
    private final @Nullable String layout;
    private @Nullable Map<String, Object> all;

    SystemValues(
            Request request,
            @Nullable Object context,
            @Nullable Object view,
            RendererInfo info,
            @Nullable String layout) {
        this.request = request;
        this.context = context;
        this.view = view;
        this.info = info;
        this.layout = layout;
    }

    private Map<String, Object> all() {
        Map<String, Object> known = all;
        if (known == null) {
            known = Collections.unmodifiableMap(made());
            all = known;
        }
        return known;
    }

    private Map<String, Object> made() {
        Map<String, Object> values = new LinkedHashMap<>();
        TemplateRequest seen = new TemplateRequest(request);
        values.put("request", seen);
        values.put("req", seen);
        if (context != null) {
            values.put("context", context);
        }
        if (view != null) {
            values.put("view", view);
        }
        values.put("renderer_name", info.name());
        values.put("renderer_info", info.named());
        values.put("get_csrf_token", (Supplier<String>) () -> CsrfTokens.masked(request));
        if (layout != null) {
            values.put("layout", layout);
        }
        return values;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return all().entrySet();
    }

    @Override
    public @Nullable Object get(Object name) {
        return all().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return all().containsKey(name);
    }
}
