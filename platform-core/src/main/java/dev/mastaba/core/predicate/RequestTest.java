package dev.mastaba.core.predicate;

import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/** A condition on a request, as code. It must not change anything, and may be asked several times. */
@ConsumerType
@FunctionalInterface
public interface RequestTest {
    /** Whether the request is one of those meant. */
    boolean test(Request request);
}
