package dev.mastaba.core.render;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.event.Channel;
import dev.mastaba.core.engine.event.ChannelBus;
import dev.mastaba.core.engine.exchange.ResponseFactory;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.traversal.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The renderers of an application, found by name. They are stored in the registry. Instances are safe for concurrent
 * use by multiple threads.
 *
 * <p>(Pyramid: {@code RendererHelper}, {@code render}, {@code render_to_response}, {@code get_renderer}.)
 */
public final class Renderers {
    /** The request attribute that holds the renderers of the application that handles the request. */
    public static final AttributeKey<Renderers> KEY = AttributeKey.of("renderers", Renderers.class);

    private static final AttributeKey<String> OVERRIDE = AttributeKey.of("overriding renderer", String.class);

    private final Places contributions;
    private final RendererTable table;
    private final Channel<BeforeRender> beforeRender;
    private final @Nullable Function<Request, Response> responses;
    private final @Nullable String layout;

    private Renderers(
            Places contributions,
            RendererTable table,
            Channel<BeforeRender> beforeRender,
            @Nullable Function<Request, Response> responses,
            @Nullable String layout) {
        this.contributions = contributions;
        this.table = table;
        this.beforeRender = beforeRender;
        this.responses = responses;
        this.layout = layout;
    }

    /**
     * Creates the renderers from the declarations of a commit.
     *
     * @throws ConfigurationException if the setting {@code mastaba.layout} names a file that does not exist
     */
    public static Renderers of(Registry registry, Settings settings, Assets assets) {
        return new Renderers(
                Places.in(registry, assets),
                new RendererTable(registry, settings, assets),
                ChannelBus.of(registry).channel(BeforeRender.class),
                registry.find(Key.of(ResponseFactory.class))
                        .map(ResponseFactory::function)
                        .orElse(null),
                ChosenLayout.in(settings, assets));
    }

    /** Returns the renderers of the application that handles a request. */
    public static Renderers of(Request request) {
        return request.get(KEY);
    }

    /** Returns whether the application has a default renderer for views that do not specify one. */
    public boolean hasDefault() {
        return table.has("");
    }

    /**
     * Returns the renderer with the given name. Its factory is registered for the name's file extension or, if the name
     * does not have one, for the complete name.
     *
     * @param saidBy the name of the add-on that uses the renderer; a name without an owner is looked up in this add-on
     * @param origin the place where the renderer is specified
     * @throws ConfigurationException if the renderer or the template does not exist, or if the renderer's factory fails
     */
    public Named find(String name, String saidBy, Origin origin) {
        return table.find(name, saidBy, origin);
    }

    /**
     * Overrides the view's own renderer for the next response that is rendered for the request. Call this method in the
     * view, in a subscriber, or in a tween. It has no effect on views that do not have a renderer. (Pyramid:
     * {@code request.override_renderer}.)
     *
     * @param name the name as in {@code renderer(name)}; a name without an owner is looked up in the view's own add-on
     */
    public static void override(Request request, String name) {
        request.set(OVERRIDE, name);
    }

    /**
     * Returns the renderer name that was set with {@link #override}, and clears it. If no name was set, the result is
     * null. This method is only for the code that calls views.
     */
    public static @Nullable String takeOverride(Request request) {
        String name = request.find(OVERRIDE).orElse(null);
        if (name != null) {
            request.set(OVERRIDE, null);
        }
        return name;
    }

    /** Returns descriptions of all code that might block while a view's result is rendered with the given renderer. */
    public List<String> blockers(Named renderer) {
        List<String> blockers = new ArrayList<>(beforeRender.blockers());
        if (!renderer.renderer().isNonBlocking()) {
            blockers.add("the renderer " + renderer.info().name());
        }
        if (responses != null) {
            blockers.addAll(NonBlocking.blockers("the response factory " + Describe.typeOf(responses), responses));
        }
        return blockers;
    }

    /** Returns the problems of the templates that add-ons contribute to pages. */
    public List<Problem> problemsOfContributions() {
        List<Problem> problems = new ArrayList<>();
        contributions.all().stream().filter(each -> each.attribute() == null).forEach(each -> {
            try {
                find(each.contribution().template(), each.owner(), each.action().origin());
            } catch (ConfigurationException refused) {
                problems.addAll(refused.problems());
            }
        });
        return problems;
    }

    /** Creates the response for a view's result: renders the result and applies the request's response draft. */
    public Response respond(Named renderer, @Nullable Object model, Request request, Object context, Object view)
            throws Exception {
        Rendered rendered = render(renderer, model, request, context, view);
        try {
            ResponseDraft draft = ResponseDraft.takeFrom(request);
            return draft == null && responses == null
                    ? ResponseDraft.response(rendered)
                    : ResponseDraft.response(draft, rendered, beginning(request));
        } catch (RuntimeException | Error failure) {
            rendered.close();
            throw failure;
        }
    }

    private Response.Builder beginning(Request request) {
        return responses == null ? Response.builder() : responses.apply(request).toBuilder();
    }

    /**
     * Renders a template outside of a view, for example to create an email or a part of a page. Changes to the response
     * draft during the call are discarded.
     *
     * @param saidBy the name of the add-on in which a template name without an owner is looked up
     */
    public Rendered render(String name, String saidBy, @Nullable Object model, Request request) throws Exception {
        ResponseDraft draft = ResponseDraft.takeFrom(request);
        try {
            return render(named(name, saidBy), model, request, contextOf(request), null);
        } finally {
            ResponseDraft.putBack(request, draft);
        }
    }

    /**
     * Renders a complete response without using the view's own renderer. The response initially has the same status and
     * header fields as all rendered responses. Changes to the response draft during the call apply only to this
     * response. (Pyramid: {@code render_to_response}.)
     *
     * @param saidBy the name of the add-on in which a template name without an owner is looked up
     */
    public Response renderToResponse(String name, String saidBy, @Nullable Object model, Request request)
            throws Exception {
        return renderToResponse(name, saidBy, model, request, null);
    }

    /**
     * Renders a complete response that is based on another response, whose status and header fields are kept. The
     * renderer sets the body, and the content type if none is set.
     *
     * @param saidBy the name of the add-on in which a template name without an owner is looked up
     * @param beginning the response to start with; null for the usual initial response
     */
    public Response renderToResponse(
            String name, String saidBy, @Nullable Object model, Request request, @Nullable Response beginning)
            throws Exception {
        ResponseDraft before = ResponseDraft.takeFrom(request);
        try {
            Rendered rendered = render(named(name, saidBy), model, request, contextOf(request), null);
            try {
                Response.Builder start = beginning == null ? beginning(request) : beginning.toBuilder();
                String type = beginning == null ? null : beginning.header("Content-Type");
                return ResponseDraft.response(ResponseDraft.takeFrom(request), rendered.typed(type), start);
            } catch (RuntimeException | Error failure) {
                rendered.close();
                throw failure;
            }
        } finally {
            ResponseDraft.putBack(request, before);
        }
    }

    private Named named(String name, String saidBy) {
        return find(name, saidBy, Origin.named(saidBy, "render"));
    }

    private static @Nullable Object contextOf(Request request) {
        return Traversal.of(request).map(Traversal::context).orElse(null);
    }

    private Rendered render(
            Named renderer, @Nullable Object model, Request request, @Nullable Object context, @Nullable Object view)
            throws Exception {
        RendererInfo info = renderer.info();
        SystemValues values = new SystemValues(request, context, view, info, layout);
        RenderContext rendering = new RenderContext(request, context, info, values);
        if (beforeRender.isEmpty()) {
            return renderer.renderer().render(model, rendering);
        }
        BeforeRender event = new BeforeRender(rendering, model, view);
        beforeRender.tell(event, request);
        return renderer.renderer().render(model, new RenderContext(request, context, info, event.values()));
    }

    /**
     * A renderer, with the data from which it was created. (Pyramid: {@code get_renderer}.)
     *
     * @param renderer the renderer that the factory returned
     * @param info the data that the factory received
     */
    public record Named(Renderer renderer, RendererInfo info) {}
}
