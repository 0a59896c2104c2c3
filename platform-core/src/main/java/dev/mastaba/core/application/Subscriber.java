package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that receives all events of a type.
 *
 * @param <E> the type of the events
 */
@ConsumerType
@FunctionalInterface
public interface Subscriber<E> {
    /**
     * Receives an event, on the thread that delivers it.
     *
     * @throws Exception any exception; it is propagated to the code that delivers the event
     */
    void notice(E event) throws Exception;
}
