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

    /** An option in a subscriber declaration, such as a subscriber predicate. It consists of a name and a value. */
    @ConsumerType
    interface Option {
        /** Returns the name of the option. */
        String name();

        /** Returns the value of the option. If the value is a {@link dev.mastaba.core.predicate.Not}, the predicate is negated. */
        Object value();
    }
}
