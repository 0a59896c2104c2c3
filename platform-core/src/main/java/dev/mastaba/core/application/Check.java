package dev.mastaba.core.application;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A check of an application that has been created but is not serving yet. Add-ons register checks with {@code config.addCheck(..)}. */
@ConsumerType
@FunctionalInterface
public interface Check {
    /**
     * Returns the problems that this check finds. If the list is not empty, the application is rejected.
     *
     * @throws Exception any exception, which also rejects the application
     */
    List<Problem> check(Application application) throws Exception;
}
