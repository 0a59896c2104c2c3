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
 * A whole application as one immutable value, which answers requests and describes its own composition. Safe for use by any thread.
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
     * @throws Exception any exception that no exception view handled
     */
    Response handle(Request request) throws Exception;

    /** Returns the routes that never block, so that a server may answer them on a thread that many connections share. By default there are none. */
    default NonBlockingRoutes nonBlockingRoutes() {
        return NonBlockingRoutes.none();
    }

    /** Returns an entry of the frozen registry, from which third-party add-ons read the declarations of their directives. */
    <T> Optional<T> find(Key<T> key);

    /**
     * Returns an entry of the frozen registry.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    <T> T get(Key<T> key);

    /** Returns the composition of the application, as data. (Pyramid: {@code registry.introspector}.) */
    default Introspector introspector() {
        return get(Key.of(Introspector.class));
    }

    /**
     * Delivers an event that belongs to no request, such as that of a background job, to its subscribers, on this thread; subscribers with predicates
     * are skipped. Within a request, use {@code EventBus.of(request)}. (Pyramid: {@code registry.notify}.)
     *
     * @throws Exception any exception that a subscriber throws; later subscribers do not receive the event
     */
    default void tell(Object event) throws Exception {
        get(Key.of(EventBus.class)).tell(event, null);
    }

    /**
     * Adds the values that the application computes to a request (URLs, permissions, attributes of add-ons) without answering it: for tests,
     * consoles, and background work. No route is matched and no event is delivered. (Pyramid: {@code prepare}.)
     *
     * @return the request as views would see it: the same one, unless a request factory is set
     */
    default Request open(Request arrived) {
        return arrived;
    }

    /** Returns all entries of a type, in the order in which they were declared. */
    <T> List<T> all(Class<T> type);

    /**
     * Starts to serve on plain Java: runs every {@link Lifecycle}'s {@code prepare}, then every {@code live}, both in ascending order: shared
     * add-ons, the application, its extensions. A server calls this for its application; a container, which replaces applications, calls the
     * lifecycles itself.
     *
     * @throws Exception the exception of the first that failed; the application then does not serve, and those whose {@code live} was called are
     *     retired
     */
    default void start() throws Exception {
        new LifecycleRun(this).start();
    }

    /**
     * Ends what {@link #start} began: runs every lifecycle's {@code retiring}, in reverse order.
     *
     * @throws Exception the first of the exceptions, with the others as suppressed, after all have run
     */
    default void close() throws Exception {
        new LifecycleRun(this).close();
    }

    /**
     * Returns the application that answers a request. Views use it to read entries that directives declared:
     * {@code Application.of(request).get(key)}. (Pyramid: {@code request.registry}.)
     */
    static Application of(Request request) {
        return request.get(KEY);
    }

    /**
     * The routes on which an application never blocks: all code on their path declares so ({@code nonBlocking()}), for the methods for which it does.
     * Computed when the application is made. Immutable, safe for use by any thread.
     */
    @ProviderType
    interface NonBlockingRoutes {
        /** Returns an empty set of routes. */
        static NonBlockingRoutes none() {
            return NoNonBlockingRoutes.INSTANCE;
        }

        /** Returns whether the set is empty. */
        boolean isEmpty();

        /**
         * Returns whether answering a request without a body never blocks. Finds the request's route; neither blocks nor throws, and does not change
         * the request.
         */
        boolean covers(Request arrived);

        /**
         * Returns the views that may have answered a request and declare that they never block, each with its place of declaration. For code that
         * detects a blocked thread.
         */
        List<String> answering(Request arrived);
    }
}
