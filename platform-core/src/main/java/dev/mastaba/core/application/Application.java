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
 * A complete application as one immutable value, which answers requests and describes its own composition. Instances
 * are safe for concurrent use by multiple threads.
 *
 * <p>(Pyramid: the WSGI application that {@code make_wsgi_app} returns.)
 */
@ProviderType
public interface Application {
    /** The request attribute that holds the application that answers the request. */
    AttributeKey<Application> KEY = AttributeKey.of("application", Application.class);

    /** The registry entry with the number of the application's generation. */
    Key<Long> GENERATION = Key.named(Long.class, "generation");

    /** The registry entry with the id of the application's tenant; absent if the application is not that of a tenant. */
    Key<String> TENANT = Key.named(String.class, "tenant");

    /**
     * Answers a request: runs tweens, routing, traversal, the view, exception views, and callbacks. When this method
     * returns, the response's body has not been written yet.
     *
     * @throws Exception any exception that no exception view handled
     */
    Response handle(Request request) throws Exception;

    /**
     * Returns the routes that never block. A server can answer requests for these routes on a thread that many
     * connections share. By default, an application does not have such routes.
     */
    default NonBlockingRoutes nonBlockingRoutes() {
        return NonBlockingRoutes.none();
    }

    /**
     * Returns an entry of the frozen registry, or an empty {@code Optional} if the entry does not exist. Third-party
     * add-ons use this method to read what their directives declared.
     */
    <T> Optional<T> find(Key<T> key);

    /**
     * Returns an entry of the frozen registry.
     *
     * @throws java.util.NoSuchElementException if the entry does not exist
     */
    <T> T get(Key<T> key);

    /**
     * Returns the number of the generation that the application belongs to, or 0 outside a container. A container
     * assigns a new number to each change.
     */
    default long generation() {
        return find(GENERATION).orElse(0L);
    }

    /**
     * Returns the id of the tenant whose instance of an application this is, or an empty string if the application is
     * not that of a tenant. Data that a key protects for one tenant must not be valid for another tenant that uses the
     * same key.
     */
    default String tenant() {
        return find(TENANT).orElse("");
    }

    /** Returns the composition of the application, as data. (Pyramid: {@code registry.introspector}.) */
    default Introspector introspector() {
        return get(Key.of(Introspector.class));
    }

    /**
     * Delivers an event to its subscribers. Use this method for an event that does not belong to a request, such as an
     * event from a background job. Subscribers are called on the current thread, and subscribers with predicates are
     * skipped. Within a request, use {@code EventBus.of(request)}. (Pyramid: {@code registry.notify}.)
     *
     * @throws Exception any exception that a subscriber throws; later subscribers do not receive the event
     */
    default void tell(Object event) throws Exception {
        get(Key.of(EventBus.class)).tell(event, null);
    }

    /**
     * Adds the attributes that the application computes, such as URLs, permissions, and add-on attributes, to a request
     * without answering it. Use it in tests, consoles, and background work. Routes are not matched, and events are not
     * delivered. (Pyramid: {@code prepare}.)
     *
     * @return the request as views would receive it: the same request, unless a request factory is set
     */
    default Request open(Request arrived) {
        return arrived;
    }

    /**
     * Adds what {@link #open} adds, and finds the route, the root, and the context of a request without answering it. Use it in consoles and
     * commands. Tweens, subscribers, and views are not called. If the root factory returns null or throws an {@link
     * dev.mastaba.core.http.HttpException}, the request has no {@code Traversal}. (Pyramid: {@code bootstrap}.)
     *
     * @return the request as the view would receive it
     * @throws Exception any other exception of the root factory or the traverser
     */
    default Request locate(Request arrived) throws Exception {
        return open(arrived);
    }

    /** Returns all registry entries of a type, in the order in which they were declared. */
    <T> List<T> all(Class<T> type);

    /**
     * Starts the application on plain Java. This method runs the {@code prepare} method of every {@link Lifecycle},
     * then every {@code live} method, in ascending order of rank (shared add-ons, the application, its extensions). A
     * server calls this method for its application; a container, which replaces applications, calls the lifecycles
     * itself.
     *
     * @throws Exception the exception of the first lifecycle that failed; the application then does not serve.
     *     {@code retiring} is called for the lifecycles whose {@code live} was called, and {@code retired} for all that were
     *     prepared
     */
    default void start() throws Exception {
        new LifecycleRun(this).start();
    }

    /**
     * Stops an application that was started with {@link #start}. This method runs the {@code retiring} method of every
     * lifecycle, in reverse order, waits for at most 10 seconds until none of them is {@linkplain Lifecycle#isWorking
     * working}, and runs every {@code retired} method.
     *
     * @throws Exception the first exception that a lifecycle throws; all lifecycles still run, and their further
     *     exceptions are added as suppressed exceptions
     */
    default void close() throws Exception {
        new LifecycleRun(this).close();
    }

    /**
     * Returns the application that answers a request. Views use it to read registry entries, as in
     * {@code Application.of(request).get(key)}. (Pyramid: {@code request.registry}.)
     */
    static Application of(Request request) {
        return request.get(KEY);
    }

    /**
     * The routes and request methods for which an application never blocks, because all code that answers such requests
     * declares {@code nonBlocking()}. They are determined when the application is created. Instances are immutable and
     * thread-safe.
     */
    @ProviderType
    interface NonBlockingRoutes {
        /** Returns an empty set of non-blocking routes. */
        static NonBlockingRoutes none() {
            return NoNonBlockingRoutes.INSTANCE;
        }

        /** Returns whether this set does not contain any routes. */
        boolean isEmpty();

        /**
         * Returns whether the application answers the given request without blocking, if its body has arrived. This
         * method finds the request's route. It does not block, throw an exception, or change the request.
         */
        boolean covers(Request arrived);

        /**
         * Returns descriptions of the views that might have answered the given request and that declare that they never
         * block. Each description contains the view's id and the place of its declaration. If answering the request
         * might block, the list is empty. Code that detects blocked threads uses this method.
         */
        List<String> answering(Request arrived);
    }
}
