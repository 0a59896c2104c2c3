package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What an add-on does around the time in which its application serves; added with {@code config.addLifecycle(..)}.
 *
 * <p>When an application replaces another: {@code prepare} of the new one, the swap, {@code retiring} of the old one, {@code live} of the
 * new one. {@code prepare} and {@code live} run from the ground up: shared add-ons, the application, its extensions; {@code retiring} from the top. A container
 * calls each on a new thread, bounded in time. On plain Java {@code prepare} and {@code live} run on the thread that starts the server, {@code retiring} on
 * that which stops it. Every method does nothing by default.
 */
@ConsumerType
public interface Lifecycle {
    /**
     * Before the application serves: the place for additive changes of a schema. Nothing may be started that the running application would
     * notice.
     *
     * @throws Exception to refuse: the change is not made
     */
    default void prepare(Application application) throws Exception {}

    /**
     * The application serves: the place to start schedulers and consumers.
     *
     * @throws Exception is reported and marks the generation as degraded; it goes on serving
     */
    default void live(Application application) throws Exception {}

    /**
     * The application takes no new requests; running ones go on.
     *
     * @throws Exception is reported; retiring goes on
     */
    default void retiring(Application application) throws Exception {}
}
