package dev.mastaba.core.application;

import org.osgi.annotation.versioning.ConsumerType;

/** Something said about a subscriber when it is declared: the name of a subscriber predicate and its value. */
@ConsumerType
public interface SubscriberOption {
    /** The name by which the option is known. */
    String name();

    /** What is said; {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
