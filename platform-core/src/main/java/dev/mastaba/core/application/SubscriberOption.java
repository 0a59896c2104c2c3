package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/** An option in the declaration of a subscriber: the name of a subscriber predicate and its value. */
@ConsumerType
public interface SubscriberOption {
    /** Returns the name of the option. */
    String name();

    /** Returns the value; {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
