package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/** An option in a subscriber declaration, such as a subscriber predicate. It consists of a name and a value. */
@ConsumerType
public interface SubscriberOption {
    /** Returns the name of the option. */
    String name();

    /** Returns the value of the option. If the value is a {@link dev.mastaba.core.predicate.Not}, the predicate is negated. */
    Object value();
}
