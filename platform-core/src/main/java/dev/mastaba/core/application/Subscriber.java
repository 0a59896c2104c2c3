package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of events of a type.
 *
 * @param <E> the type of the events
 */
@ConsumerType
@FunctionalInterface
public interface Subscriber<E> {
    /**
     * Takes notice, on the thread on which it happens.
     *
     * @throws Exception anything; it reaches whoever told the event
     */
    void notice(E event) throws Exception;
}
