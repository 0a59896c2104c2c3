package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/** An option in a subscriber declaration: the name of a subscriber predicate and its value. */
@ConsumerType
public interface SubscriberOption {
    /** Returns the name of the option. */
    String name();

    /** Returns the value. A {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
