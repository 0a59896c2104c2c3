package dev.mastaba.mail;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that changes each mail of a kind before it is stored. Implementations must be safe for concurrent use by multiple threads. */
@ConsumerType
@FunctionalInterface
public interface MailWrapper {
    /**
     * Returns the mail to be sent, or null to send none.
     *
     * @param mail the rendered mail
     * @param request the request with which the mail was rendered: its locale is that of the recipient
     * @throws Exception any failure, with which the call of {@code send} fails
     */
    @Nullable
    Mail wrap(Mail mail, Request request) throws Exception;
}
