package dev.mastaba.core.application;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A check of an application that has been made but does not serve yet. Added with {@code config.addCheck(..)}. */
@ConsumerType
@FunctionalInterface
public interface Check {
    /**
     * Returns the problems of the application; empty if it has none. Any problem rejects the application.
     *
     * @throws Exception any exception, which also rejects the application
     */
    List<Problem> check(Application application) throws Exception;
}
