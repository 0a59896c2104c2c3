package dev.mastaba.binding;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A check of the records that views receive from queries, forms, and JSON bodies. An add-on registers one check under {@link #KEY}, in any phase of
 * the commit. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface RecordCheck {
    /** The registry key of the application's check. */
    Key<RecordCheck> KEY = Key.of(RecordCheck.class);

    /**
     * Returns the check of a record type, or an empty {@code Optional} if its records need no check. This method is called while the application is
     * composed.
     *
     * @param owner the name of the add-on whose view receives the records; its catalogs translate the messages
     */
    Optional<Check> of(Class<?> type, String owner);

    /** A check of the records of one type. */
    @ConsumerType
    @FunctionalInterface
    interface Check {
        /**
         * Returns the violations in a record, in the order of its components; empty if there are none. The method is called on the request's thread.
         *
         * @throws Exception any failure of the check itself, which exception views can handle
         */
        List<Violation> check(Object value, Request request) throws Exception;
    }

    /**
     * A violation of a rule by a value that was read.
     *
     * @param path the path of the value within the record, in the form of field names, such as {@code lines[0].count}; empty for the whole record
     * @param code a short name of the rule for programs, such as {@code Size}
     * @param text a sentence for the client, in the client's language
     */
    record Violation(String path, String code, String text) {}
}
