package dev.mastaba.core.router;

import dev.mastaba.core.event.Channel;
import dev.mastaba.core.event.NewResponse;
import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.AttributeSuppliers;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.PercentCode;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.traversal.TraversalPath;
import dev.mastaba.core.tween.Handler;
import dev.mastaba.core.url.ResourceUrls;
import dev.mastaba.core.url.Urls;
import dev.mastaba.core.view.ViewCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An application made of parts: the life of one request. It is opened, handled by the tweens and what is inside of them, its response
 * callbacks run, {@code NewResponse} is told, and whatever happened its finished callbacks run.
 */
final class Router implements Application {
    private final Registry registry;
    private final AttributeSuppliers attributes;
    private final Handler withoutTweens;
    private final Handler withTweens;
    private final Channel<NewResponse> newResponse;

    Router(ApplicationParts parts) {
        this.registry = parts.registry();
        this.withoutTweens = new Dispatch(parts);
        this.withTweens = parts.tweens().around(withoutTweens);
        this.newResponse = parts.events().channel(NewResponse.class);
        this.attributes = attributes(parts);
    }

    @Override
    public Response handle(LazyRequest request) throws Exception {
        return handle(request, true);
    }

    Response handle(LazyRequest request, boolean useTweens) throws Exception {
        request.open(attributes);
        try {
            Response response = (useTweens ? withTweens : withoutTweens).handle(request);
            return leaving(request, RequestCallbacks.respond(request, response));
        } catch (HttpException untaken) {
            return untaken.response(request);
        } finally {
            RequestCallbacks.finish(request);
        }
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return registry.find(key);
    }

    @Override
    public <T> T get(Key<T> key) {
        return registry.get(key);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return registry.all(type);
    }

    private Response leaving(Request request, Response response) throws Exception {
        if (newResponse.isEmpty()) {
            return response;
        }
        NewResponse event = new NewResponse(request, response);
        newResponse.tell(event, request);
        return event.response();
    }

    private AttributeSuppliers attributes(ApplicationParts parts) {
        Map<AttributeKey<?>, Function<Request, ?>> suppliers = computed(parts);
        suppliers.put(Subrequests.KEY, request -> new Subrequests(this, request));
        return AttributeSuppliers.of(suppliers);
    }

    /** The attributes that need nothing but the parts. */
    static Map<AttributeKey<?>, Function<Request, ?>> computed(ApplicationParts parts) {
        Map<AttributeKey<?>, Function<Request, ?>> suppliers = new HashMap<>();
        parts.attributes().forEach(entry -> suppliers.put(entry.key(), entry.supplier()));
        suppliers.put(ViewCalls.KEY, ViewCalls.in(parts.registry()));
        ResourceUrls resources = ResourceUrls.of(parts.registry());
        suppliers.put(Urls.KEY, request -> new Urls(request, parts.routes(), parts.statics(), resources));
        suppliers.put(TraversalPath.VIRTUAL_ROOT, request -> PercentCode.decode(request.virtualRoot()));
        return suppliers;
    }
}
