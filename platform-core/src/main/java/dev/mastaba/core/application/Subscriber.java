package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that receives events of a type.
 *
 * @param <E> the type of the events
 */
@ConsumerType
@FunctionalInterface
public interface Subscriber<E> {
    /**
     * Receives an event, on the thread on which the event occurs.
     *
     * @throws Exception any exception; it reaches the code that sent the event
     */
    void notice(E event) throws Exception;
}
