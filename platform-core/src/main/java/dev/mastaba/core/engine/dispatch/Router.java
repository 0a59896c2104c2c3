package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.application.BeforeTraversal;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.application.ExecutionPolicy;
import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.NewResponse;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.event.Channel;
import dev.mastaba.core.engine.exchange.AttributeSuppliers;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.security.RegisteredAcl;
import dev.mastaba.core.engine.url.AllowedHosts;
import dev.mastaba.core.engine.url.RequestUrls;
import dev.mastaba.core.engine.url.ResourceUrls;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ViewCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An application that runs the life cycle of each request. The tweens and the dispatch inside them handle the request,
 * its response callbacks run, and subscribers receive {@code NewResponse}. Its finished callbacks always run, even
 * after a failure.
 */
public final class Router implements Application {
    private static final List<Class<?>> EVENTS =
            List.of(NewRequest.class, BeforeTraversal.class, ContextFound.class, NewResponse.class);

    private final Registry registry;
    private final AttributeSuppliers attributes;
    private final Dispatch withoutTweens;
    private final Handler withTweens;
    private final Channel<NewResponse> newResponse;
    private final List<String> tweens;
    private final @Nullable UnaryOperator<Request> factory;
    private final @Nullable ExecutionPolicy policy;
    private final NonBlockingTable nonBlocking;
    private final DefaultHeaders headers;
    private final BiFunction<Request, Response, Response> completion;
    private final AllowedHosts hosts;
    private final boolean uploads;

    Router(Compiled compiled) {
        this.registry = compiled.registry();
        this.withoutTweens = new Dispatch(compiled);
        List<String> blockers = new ArrayList<>();
        this.withTweens = compiled.tweens().around(withoutTweens, blockers);
        this.newResponse = compiled.events().channel(NewResponse.class);
        this.attributes = attributes(compiled);
        this.tweens = compiled.tweens().names();
        this.headers = compiled.headers();
        this.completion = headers::on;
        this.hosts = compiled.hosts();
        this.uploads = compiled.views().contexts().acceptsUploads();
        this.factory = registry.find(Key.of(RequestFactory.class))
                .map(RequestFactory::maker)
                .orElse(null);
        this.policy = registry.find(Key.of(ExecutionPolicy.class)).orElse(null);
        blockers.addAll(blockers(compiled));
        this.nonBlocking = NonBlockingTable.of(compiled, factory, blockers);
    }

    /** Returns the application made of the compiled parts, and records the facts that are known only now for introspection. */
    public static Application of(Compiled compiled, IntrospectionStore introspection) {
        Router made = new Router(compiled);
        made.nonBlocking.record(introspection);
        return made;
    }

    /** Returns descriptions of the code that blocks in every request, apart from the tweens. */
    private List<String> blockers(Compiled compiled) {
        List<String> blockers = new ArrayList<>();
        for (Class<?> event : EVENTS) {
            blockers.addAll(compiled.events().channel(event).blockers());
        }
        blockers.addAll(
                NonBlocking.blockers("the traverser " + Describe.typeOf(compiled.traverser()), compiled.traverser()));
        if (factory != null) {
            blockers.addAll(NonBlocking.blockers("the request factory " + Describe.typeOf(factory), factory));
        }
        if (policy != null && registry.find(Key.of(NonBlockingPolicy.class)).isEmpty()) {
            blockers.addAll(NonBlocking.blockers("the execution policy " + Describe.typeOf(policy), policy));
        }
        return blockers;
    }

    @Override
    public NonBlockingRoutes nonBlockingRoutes() {
        return nonBlocking;
    }

    @Override
    public Response handle(Request arrived) throws Exception {
        RequestState state = RequestState.of(arrived);
        state.completeBy(completion);
        state.acceptUploads(uploads);
        state.open(attributes);
        Request request = made(arrived);
        Response response =
                policy == null ? invoke(request) : policy.execute(new PolicyExecution(this, arrived, request));
        return headers.on(arrived, response);
    }

    /** Answers a subrequest; exceptions propagate to the calling view. */
    Response handle(Request arrived, boolean useTweens) throws Exception {
        RequestState state = RequestState.of(arrived);
        state.acceptUploads(uploads);
        state.open(attributes);
        return invoke(made(arrived), useTweens ? withTweens : withoutTweens, false);
    }

    @Override
    public Request open(Request arrived) {
        RequestState.of(arrived).open(attributes);
        return made(arrived);
    }

    @Override
    public Request locate(Request arrived) throws Exception {
        Request request = open(arrived);
        try {
            withoutTweens.traverse(request, withoutTweens.match(request));
        } catch (HttpException refused) {
            // The address has no root or context.
        }
        return request;
    }

    /** Returns the request that the application receives. */
    Request made(Request arrived) {
        if (factory == null) {
            return arrived;
        }
        Request request = factory.apply(arrived);
        RequestState.of(request).open(attributes);
        return request;
    }

    Response invoke(Request request) throws Exception {
        return invoke(request, withTweens, true);
    }

    private Response invoke(Request request, Handler handler, boolean whole) throws Exception {
        Response response;
        try {
            response = whole ? completed(request, handler) : answer(request, handler);
        } catch (Throwable failure) {
            RequestCallbacks.finish(request, failure);
            throw failure;
        }
        try {
            RequestCallbacks.finish(request);
        } catch (Throwable failure) {
            response.closeAfter(failure);
            throw failure;
        }
        return response;
    }

    private Response answer(Request request, Handler handler) throws Exception {
        hosts.require(request);
        Response response = handler.handle(request);
        if (response == null) {
            throw new IllegalStateException(
                    "A tween returned null instead of a response. The tweens, outermost first: " + tweens);
        }
        return leaving(request, RequestCallbacks.respond(request, response));
    }

    /** Returns the response to a whole request; an HTTP exception that no exception view handles becomes the response. */
    private Response completed(Request request, Handler handler) throws Exception {
        try {
            return answer(request, handler);
        } catch (HttpException untaken) {
            return LastResort.complete(request, untaken.response(request));
        }
    }

    private Response leaving(Request request, Response response) throws Exception {
        if (newResponse.isEmpty()) {
            return response;
        }
        NewResponse event = new NewResponse(request, response);
        try {
            newResponse.tell(event, request);
        } catch (Throwable failure) {
            event.response().closeAfter(failure);
            throw failure;
        }
        return event.response();
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

    private AttributeSuppliers attributes(Compiled compiled) {
        Map<AttributeKey<?>, Function<Request, ?>> suppliers = new HashMap<>();
        compiled.attributes().forEach(entry -> suppliers.put(entry.key(), entry.supplier()));
        suppliers.put(KEY, request -> this);
        suppliers.put(Subrequests.KEY, request -> new RouterSubrequests(this, request));
        suppliers.put(EventBus.KEY, request -> compiled.events());
        suppliers.put(ViewCalls.KEY, compiled.views().calls(compiled.registry().find(Key.of(SecurityPolicy.class))));
        Acls acls = RegisteredAcl.in(compiled.registry());
        suppliers.put(Acls.KEY, request -> acls);
        suppliers.put(Permissions.KEY, Permissions.in(compiled.registry()));
        ResourceUrls resources = ResourceUrls.of(compiled.registry());
        AllowedHosts hosts = compiled.hosts();
        suppliers.put(
                Urls.KEY, request -> new RequestUrls(request, compiled.routes(), compiled.statics(), resources, hosts));
        suppliers.put(Renderers.KEY, request -> compiled.views().renderers());
        return AttributeSuppliers.of(suppliers);
    }
}
