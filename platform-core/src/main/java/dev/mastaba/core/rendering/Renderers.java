package dev.mastaba.core.rendering;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.event.Channel;
import dev.mastaba.core.event.EventBus;
import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The renderers of an application, found by name. Immutable as far as anybody can see, safe for any thread; an entry of the registry.
 *
 * <p>(Pyramid: {@code RendererHelper}, {@code render}, {@code render_to_response}.)
 */
public final class Renderers {
    private static final int MOST_KEPT = 10_000;
    /** What add-ons of the platform bring. */
    private static final Map<String, String> BROUGHT =
            new TreeMap<>(Map.of(".peb", "dev.mastaba.templates", "json", "dev.mastaba.json"));

    private static final AttributeKey<String> OVERRIDE = AttributeKey.of("overriding renderer", String.class);

    private final Registry registry;
    private final Settings settings;
    private final Assets assets;
    private final Map<String, RendererFactory> factories;
    private final Channel<BeforeRender> beforeRender;
    private final @Nullable ResponseFactory responses;
    private final Map<List<String>, Renderer> made = new ConcurrentHashMap<>();

    private Renderers(Registry registry, Settings settings, Assets assets, Channel<BeforeRender> beforeRender) {
        this.registry = registry;
        this.settings = settings;
        this.assets = assets;
        this.beforeRender = beforeRender;
        this.responses = registry.find(Key.of(ResponseFactory.class)).orElse(null);
        Map<String, RendererFactory> all = new HashMap<>();
        registry.all(DeclaredRenderer.class).forEach(declared -> all.put(declared.name(), declared.factory()));
        this.factories = Map.copyOf(all);
    }

    /** The renderers that were committed. */
    public static Renderers of(Registry registry, Settings settings, Assets assets) {
        return new Renderers(registry, settings, assets, EventBus.of(registry).channel(BeforeRender.class));
    }

    /** Whether views that name no renderer have one. */
    public boolean hasDefault() {
        return factories.containsKey("");
    }

    /**
     * The renderer of a name: by its extension, else by the whole name.
     *
     * @param saidBy the name of the add-on that says it
     * @param origin where it says it
     * @throws ConfigurationException when there is none, or no such template
     */
    public Renderer find(String name, String saidBy, Origin origin) {
        Renderer known = made.get(List.of(name, saidBy));
        if (known == null) {
            known = make(name, saidBy, origin);
            if (made.size() < MOST_KEPT) {
                made.put(List.of(name, saidBy), known);
            }
        }
        return known;
    }

    private Renderer make(String name, String saidBy, Origin origin) {
        String type = RendererInfo.typeOf(name);
        RendererFactory factory = factories.get(type);
        if (factory == null) {
            List<String> known = factories.keySet().stream()
                    .filter(each -> !each.isEmpty())
                    .sorted()
                    .toList();
            throw new ConfigurationException(new Problem(
                    "MAST-RENDER-001",
                    "There is no renderer for \"" + name + "\"." + NearMisses.hint(type, known) + " There are: "
                            + String.join(", ", known) + ".",
                    List.of(origin),
                    remedies(name, type, known)));
        }
        return factory.renderer(new RendererInfo(name, type, saidBy, origin, assets, registry, settings));
    }

    private static List<String> remedies(String name, String type, List<String> known) {
        String addOn = BROUGHT.get(type);
        if (addOn != null) {
            return List.of("config.include(\"" + addOn + "\");", "And add its bundle, where it is missing.");
        }
        List<String> remedies = new ArrayList<>();
        String stem = name.substring(0, name.length() - type.length());
        List<String> all = new ArrayList<>(known);
        BROUGHT.keySet().stream().filter(each -> !all.contains(each)).forEach(all::add);
        NearMisses.of(type, all).forEach(near -> remedies.add("renderer(\"" + stem + near + "\")"));
        remedies.add("If it is your own: config.addRenderer(\"" + type + "\", factory);");
        return remedies;
    }

    /**
     * Lets another renderer than the view's own make the response: said in the view, in a subscriber or in a tween, it holds for the next answer
     * that is rendered. Without effect on views that have no renderer. (Pyramid: {@code request.override_renderer}.)
     *
     * @param name as in {@code renderer(name)}; a name without an owner is looked for in the view's own add-on
     */
    public static void override(Request request, String name) {
        request.set(OVERRIDE, name);
    }

    /** The name of the renderer that somebody wants instead, which is taken away by that; null for none. For views. */
    public static @Nullable String takeOverride(Request request) {
        String name = request.find(OVERRIDE).orElse(null);
        if (name != null) {
            request.set(OVERRIDE, null);
        }
        return name;
    }

    /** Renders a view's answer, with what the view said beforehand about the response. */
    public Response respond(
            Renderer renderer, String name, @Nullable Object model, Request request, Object context, Object view)
            throws Exception {
        Rendered rendered = render(renderer, name, model, request, context, view);
        ResponseDraft draft = ResponseDraft.takeFrom(request);
        Response.Builder start = responses == null ? Response.builder() : responses.make(request).toBuilder();
        return draft == null ? ResponseDraft.plain(rendered, start) : draft.with(rendered, start);
    }

    /**
     * Renders something outside of a view: an e-mail, a part of a page. What is said meanwhile about the response is forgotten.
     *
     * @param saidBy the name of the add-on whose template it is, where the name has no owner
     */
    public Rendered render(String name, String saidBy, @Nullable Object model, Request request) throws Exception {
        ResponseDraft draft = ResponseDraft.takeFrom(request);
        try {
            return render(find(name, saidBy, Origin.named(saidBy, "render")), name, model, request, null, null);
        } finally {
            ResponseDraft.putBack(request, draft);
        }
    }

    private Rendered render(
            Renderer renderer,
            String name,
            @Nullable Object model,
            Request request,
            @Nullable Object context,
            @Nullable Object view)
            throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("request", request);
        Optional.ofNullable(context).ifPresent(it -> values.put("context", it));
        Optional.ofNullable(view).ifPresent(it -> values.put("view", it));
        values.put("renderer_name", name);
        if (beforeRender.isEmpty()) {
            return renderer.render(model, new RenderContext(request, context, name, values));
        }
        BeforeRender event = new BeforeRender(request, model, values);
        beforeRender.tell(event, request);
        return renderer.render(model, new RenderContext(request, context, name, event.values()));
    }

    /** The renderers of the registry, put there when the application is made. */
    public static Key<Renderers> key() {
        return Key.of(Renderers.class);
    }
}
