package dev.mastaba.container;

import org.osgi.annotation.versioning.ConsumerType;

/** A listener to changes of what serves. A service. */
@ConsumerType
@FunctionalInterface
public interface ChangeListener {
    /**
     * Called after a generation has gone live, on the thread that makes changes, so it must return soon. An exception is logged.
     *
     * @param now what serves since the change
     */
    void live(Serving now);
}
