package dev.mastaba.binding;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.MethodView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A check of the constraints on the parameters of view methods, such as {@code @Query @Min(1) int page}. An add-on registers one check under {@link
 * #KEY}, in any phase of the commit. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface ParameterCheck {
    /** The registry key of the application's check. */
    Key<ParameterCheck> KEY = Key.of(ParameterCheck.class);

    /**
     * Returns the check of a method's parameters, at least one of which has a constraint. This method is called while the application is composed.
     *
     * @param owner the name of the add-on whose view calls the method; its catalogs translate the messages
     * @throws dev.mastaba.core.extend.ConfigurationException if a constraint does not fit its parameter
     */
    Check of(MethodView method, String owner);

    /** A check of the arguments of one method. */
    @ConsumerType
    @FunctionalInterface
    interface Check {
        /**
         * Returns the violations in the order of the parameters; empty if there are none. The method is called on the request's thread.
         *
         * @param object the object on which the method is called
         * @param arguments the arguments; null for those that could not be read, whose violations are ignored
         * @throws Exception any failure of the check itself, which exception views can handle
         */
        List<Violation> check(Object object, @Nullable Object[] arguments, Request request) throws Exception;
    }

    /**
     * A violation of a constraint on a parameter.
     *
     * @param parameter the index of the parameter
     * @param what the violation; its path begins within the argument, and is empty for the argument itself
     */
    record Violation(int parameter, RecordCheck.Violation what) {}
}
