package dev.mastaba.services;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that can prevent a restart with a second process, for example because a file is locked while this process runs. Implementations must be
 * safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface RestartObstacle {
    /** Returns the reason why no second process can serve at the same time, with its remedies; empty if a second process can. */
    Optional<String> reason();
}
