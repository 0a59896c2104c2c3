package dev.mastaba.services;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that provides a page of the management listener, such as the metrics. If several services have the same path, the newest one responds.
 * Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface ManagementPage {
    /** The name of the service property that contains the page's path without a slash, such as {@code metrics}. */
    String PATH = "mastaba.management.path";

    /**
     * Returns the page.
     *
     * @param accept the value of the request's header field {@code Accept}; empty if the request does not contain it
     * @throws Exception if the page cannot be created; the client then receives status 500
     */
    Content read(String accept) throws Exception;

    /**
     * The content of a page.
     *
     * @param type the value of the header field {@code Content-Type}; its charset must be UTF-8
     * @param text the body
     */
    record Content(String type, String text) {}
}
