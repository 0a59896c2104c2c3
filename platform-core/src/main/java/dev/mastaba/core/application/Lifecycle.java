package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An add-on's actions before, while, and after its application serves. Added with {@code config.addLifecycle(..)}.
 *
 * <p>When an application replaces another one, the new application's {@code prepare} runs before the swap. After the
 * swap, the old application's {@code retiring} runs, then the new application's {@code live}. Both {@code prepare} and
 * {@code live} run in ascending order (shared add-ons, the application, its extensions); {@code retiring} runs in
 * descending order. A container calls each method on a new thread, with a time limit. On plain Java, {@code prepare}
 * and {@code live} run on the thread that starts the server, and {@code retiring} runs on the thread that stops it. By
 * default, the methods do nothing.
 */
@ConsumerType
public interface Lifecycle {
    /**
     * Prepares the application before it serves, for example with additive schema changes. Do not start anything that
     * affects the running application.
     *
     * @throws Exception to reject the change
     */
    default void prepare(Application application) throws Exception {}

    /**
     * Called when the application starts serving. Start schedulers and consumers here.
     *
     * @throws Exception any exception; it is reported and marks the generation as degraded, but the generation
     *     continues to serve
     */
    default void live(Application application) throws Exception {}

    /**
     * Called when the application no longer receives new requests. Running requests continue.
     *
     * @throws Exception any exception; it is reported, and retiring continues
     */
    default void retiring(Application application) throws Exception {}
}
