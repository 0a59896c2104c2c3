package dev.mastaba.container;

import dev.mastaba.core.server.ApplicationSource;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A layer between the HTTP server and the container: it can change the leases that requests take, as a tween changes requests and responses. A service.
 * Tweens are called in the order of their service ranking, the highest first. The chain is made again whenever a service comes or goes, so that a
 * request does nothing for a feature that is absent.
 */
@ConsumerType
@FunctionalInterface
public interface LeaseTween {
    /**
     * Returns the source with this layer.
     *
     * @param inner the source of the leases without this layer
     */
    ApplicationSource around(ApplicationSource inner);
}
