package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The actions of an add-on before, during, and after the time in which its application serves; added with {@code config.addLifecycle(..)}.
 *
 * <p>When an application replaces another, {@code prepare} of the new one runs before the swap. After the swap, {@code retiring} of the old one runs,
 * then {@code live} of the new one. Both {@code prepare} and {@code live} run in ascending order: shared add-ons, the application, its extensions. In
 * contrast, {@code retiring} runs in descending order. A container calls each on a new thread, with a time limit. On plain Java, {@code prepare} and
 * {@code live} run on the thread that starts the server, {@code retiring} on the thread that stops it. By default, every method does nothing.
 */
@ConsumerType
public interface Lifecycle {
    /**
     * Prepares the application before it serves, for example with additive changes to a schema. Do not start anything that affects the running
     * application.
     *
     * @throws Exception to reject the change
     */
    default void prepare(Application application) throws Exception {}

    /**
     * Called when the application serves: the place to start schedulers and consumers.
     *
     * @throws Exception any exception; it is reported and marks the generation as degraded, but the generation continues to serve
     */
    default void live(Application application) throws Exception {}

    /**
     * Called when the application takes no new requests; running requests continue.
     *
     * @throws Exception any exception; it is reported, and retiring continues
     */
    default void retiring(Application application) throws Exception {}
}
