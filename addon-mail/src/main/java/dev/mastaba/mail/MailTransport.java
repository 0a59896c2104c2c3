package dev.mastaba.mail;

import dev.mastaba.jobs.PermanentFailureException;
import java.io.IOException;

/** The way on which rendered mails leave the application. Implementations must be safe for concurrent use by multiple threads. */
interface MailTransport {
    /**
     * Delivers a mail.
     *
     * @param message the mail as bytes (RFC 5322)
     * @throws PermanentFailureException if the mail is refused, and would be refused again
     * @throws IOException if another attempt may succeed
     */
    void deliver(OutgoingMail message) throws PermanentFailureException, IOException;
}
