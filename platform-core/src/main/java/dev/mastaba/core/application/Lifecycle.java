package dev.mastaba.core.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Actions that an add-on performs before its application serves, when it starts to serve, and when it stops. Add-ons
 * register lifecycles with {@code config.addLifecycle(..)}. By default, the methods do nothing.
 *
 * <p>When an application replaces another one, the new application's {@code prepare} runs before the swap. After the
 * swap, the old application's {@code retiring} runs, then the new application's {@code live}. Both {@code prepare} and
 * {@code live} run in ascending order of rank (shared add-ons, the application, its extensions); {@code retiring} and
 * {@code retired} run in descending order. A container calls each method on a new thread, with a time limit. On plain
 * Java, {@code prepare} and {@code live} run on the thread that starts the server, and {@code retiring} and
 * {@code retired} run on the thread that stops it.
 */
@ConsumerType
public interface Lifecycle {
    /**
     * Prepares the application before it serves, for example with additive database schema changes. This method must
     * not start anything that affects the running application.
     *
     * @throws Exception any exception, which rejects the change
     */
    default void prepare(Application application) throws Exception {}

    /**
     * Returns the maximum duration of {@link #prepare} in a container, or an empty {@code Optional} for the limit of all
     * calls to add-ons. Return a longer time, for example, for a change to a large table. The server makes no other
     * change in the meantime.
     */
    default Optional<Duration> prepareLimit() {
        return Optional.empty();
    }

    /**
     * Called after {@link #prepare} in a container.
     *
     * @return the actions that {@code prepare} performed, one line each, for the report about the change; a line that
     *     begins with spaces continues the previous one. By default, the list is empty.
     */
    default List<String> prepared(Application application) {
        return List.of();
    }

    /**
     * Called instead of {@link #prepare} when a container only tries a change, as {@code mastaba try} does. The
     * application never serves, and none of the other methods is called for it. This method must neither write
     * anything nor start anything. It may read, for example to check that a database has the tables that
     * {@code prepare} would change.
     *
     * @return the actions that {@code prepare} would perform, one line each, in the form of {@link #prepared}
     * @throws Exception any exception, which reports that {@code prepare} would fail
     */
    default List<String> rehearse(Application application) throws Exception {
        return List.of();
    }

    /**
     * Called when the application starts serving. Start schedulers and consumers in this method.
     *
     * @throws Exception any exception; it is reported and marks the generation as degraded, but the generation
     *     continues to serve
     */
    default void live(Application application) throws Exception {}

    /**
     * Called when the application no longer receives new requests. Requests that are already running continue.
     *
     * @throws Exception any exception; it is reported, and retiring continues
     */
    default void retiring(Application application) throws Exception {}

    /**
     * Returns whether work that this lifecycle started outside of requests, such as a job, is still running. After
     * {@link #retiring}, a container waits until this method returns false, and then calls {@link #retired} and removes
     * the add-ons. It waits for at most an hour, and only for the drain timeout if memory is short or the server stops;
     * {@link Application#close} waits for at most 10 seconds.
     * This method must return at once, and can be called on any thread.
     */
    default boolean isWorking() {
        return false;
    }

    /**
     * Called after {@code retiring}, when the last request of the application has ended or has exceeded the drain
     * timeout. Close what running requests might still have used, such as connections, in this method. Also called
     * alone, after a successful {@link #prepare} of an application that then does not serve, because the change was
     * refused or a preview ended.
     *
     * @throws Exception any exception; it is reported, and the application is removed
     */
    default void retired(Application application) throws Exception {}

    /**
     * Returns the name of the add-on on whose behalf this lifecycle works, or an empty string for the add-on that
     * contains its class. A container attributes failures and exceeded time limits to this add-on. Directives that add
     * lifecycles for their callers override this method.
     */
    default String addOn() {
        return "";
    }
}
