package dev.mastaba.core.application;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks at an application that has been made and does not serve yet; added with {@code config.addCheck(..)}. */
@ConsumerType
@FunctionalInterface
public interface Check {
    /**
     * What is wrong with the application; empty when nothing is. Any problem refuses it.
     *
     * @throws Exception refuses it as well
     */
    List<Problem> check(Application application) throws Exception;
}
