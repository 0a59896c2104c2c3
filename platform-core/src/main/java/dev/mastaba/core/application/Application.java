package dev.mastaba.core.application;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A whole application as one immutable value: it answers requests and says what it is made of. Safe for any thread.
 *
 * <p>(Pyramid: the WSGI application that {@code make_wsgi_app} returns.)
 */
@ProviderType
public interface Application {
    /** The attribute of a request that holds the application that answers it. */
    AttributeKey<Application> KEY = AttributeKey.of("application", Application.class);

    /**
     * Answers a request: tweens, routing, traversal, view, exception views, callbacks. The response's body has not been written yet.
     *
     * @throws Exception what no exception view took
     */
    Response handle(Request request) throws Exception;

    /**
     * Where it never blocks, so that a server may answer on a thread that many connections share. By default nowhere.
     */
    default NonBlockingRoutes nonBlockingRoutes() {
        return NonBlockingRoutes.none();
    }

    /** An entry of the frozen registry: how third parties read back what their directives declared. */
    <T> Optional<T> find(Key<T> key);

    /**
     * An entry of the frozen registry.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    <T> T get(Key<T> key);

    /** What the application is made of, as data. (Pyramid: {@code registry.introspector}.) */
    default Introspector introspector() {
        return get(Key.of(Introspector.class));
    }

    /**
     * Tells an event that belongs to no request, such as one of a background job's, to its subscribers, on this thread; those with predicates are
     * left out. Within a request: {@code EventBus.of(request)}. (Pyramid: {@code registry.notify}.)
     *
     * @throws Exception what a subscriber throws; those after it are not told
     */
    default void tell(Object event) throws Exception {
        get(Key.of(EventBus.class)).tell(event, null);
    }

    /**
     * Gives a request what the application computes for it (URLs, permissions, what add-ons supply) and answers nothing: for tests, consoles and
     * work beside requests. No route is matched and no event is told. (Pyramid: {@code prepare}.)
     *
     * @return the request as views would see it: the same one, unless a request factory is set
     */
    default Request open(Request arrived) {
        return arrived;
    }

    /** All entries of a type, in the order in which they were declared. */
    <T> List<T> all(Class<T> type);

    /**
     * Begins to serve on plain Java: runs every {@link Lifecycle}'s {@code prepare}, then every {@code live}, both from the ground up: shared add-ons, the
     * application, its extensions. A server does this for the application it is given; a container, which replaces applications, calls the lifecycles itself.
     *
     * @throws Exception what the first of them threw; the application does not serve then, and those whose {@code live} was called have been retired
     */
    default void start() throws Exception {
        new LifecycleRun(this).start();
    }

    /**
     * Ends what {@link #start} began: runs every lifecycle's {@code retiring}, the last one first.
     *
     * @throws Exception what they threw, the first with the others as suppressed, after all have run
     */
    default void close() throws Exception {
        new LifecycleRun(this).close();
    }

    /**
     * The application that answers a request: what a view asks for that directives declared, {@code Application.of(request).get(key)}. (Pyramid:
     * {@code request.registry}.)
     */
    static Application of(Request request) {
        return request.get(KEY);
    }

    /**
     * Where an application never blocks: the routes on whose way everything says that it does not ({@code nonBlocking()}), for the methods for which it does.
     * Settled when the application is made. Immutable, safe for any thread.
     */
    @ProviderType
    interface NonBlockingRoutes {
        /** No route at all. */
        static NonBlockingRoutes none() {
            return NoNonBlockingRoutes.INSTANCE;
        }

        /** Whether there is none. */
        boolean isEmpty();

        /**
         * Whether answering a request that brings no body never blocks. Finds its route; neither blocks nor throws, and changes nothing of the request.
         */
        boolean covers(Request arrived);

        /** The views that may have answered a request and say that they never block, each with where it is declared; for who finds out that one does. */
        List<String> answering(Request arrived);
    }
}
