package dev.mastaba.services;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The description of an application's HTTP interface, which an add-on stores in the registry under the type alone. Commands print it and compare it.
 * Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
public interface ApiDocument {
    /** Returns the document as text. */
    String text();

    /**
     * Returns the differences from an earlier document that break its clients, one line each; empty if there are none.
     *
     * @throws IllegalArgumentException if the text is not such a document; the message explains why
     */
    List<String> breaksClientsOf(String earlier);
}
