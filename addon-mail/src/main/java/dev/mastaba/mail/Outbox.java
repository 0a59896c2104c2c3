package dev.mastaba.mail;

import dev.mastaba.core.http.Request;
import dev.mastaba.transactions.Transaction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The mails of one transaction. Instances are immutable, and must be used by one thread at a time. */
public final class Outbox {
    private final MailService service;
    private final Request request;
    private final Supplier<Transaction> transaction;
    private final UnaryOperator<Mail> change;

    private Outbox(
            MailService service, Request request, Supplier<Transaction> transaction, UnaryOperator<Mail> change) {
        this.service = service;
        this.request = request;
        this.transaction = transaction;
        this.change = change;
    }

    static Outbox of(MailService service, Request request, Supplier<Transaction> transaction) {
        return new Outbox(service, request, transaction, mail -> mail);
    }

    /** Returns an outbox whose mails have an attachment. */
    public Outbox attach(Attachment attachment) {
        return with(mail -> mail.attach(attachment));
    }

    /**
     * Returns an outbox whose mails name an address for answers.
     *
     * @throws IllegalArgumentException from {@code send}, if the address is invalid
     */
    public Outbox replyTo(String address) {
        return with(mail -> mail.replyTo(address));
    }

    /**
     * Returns an outbox whose mails can be unsubscribed from with one click (RFC 8058). Mail programs send a POST request with the form field {@code
     * List-Unsubscribe=One-Click} to the URL; it needs no login and no CSRF token, so the URL must be signed.
     *
     * @param url an absolute {@code https} URL
     */
    public Outbox unsubscribe(String url) {
        return with(mail -> mail.header("List-Unsubscribe", "<" + url + ">")
                .header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    private Outbox with(UnaryOperator<Mail> more) {
        return new Outbox(service, request, transaction, mail -> more.apply(change.apply(mail)));
    }

    /**
     * Renders a mail in the recipient's language, and stores it. A job sends it after the commit of the transaction.
     *
     * @param id the id of the kind, which an add-on has declared
     * @param model the record that the templates show, of the declared type
     * @return whether the mail was stored. It is false if an add-on removed the kind or a wrapper refused the mail, or if the address has received as many
     *     mails of this kind within an hour as the limit permits
     * @throws IllegalArgumentException if the kind is unknown, the model has another type, the mail is too large, or a text of a header field is invalid
     * @throws Exception any failure of a template or of the database
     */
    public boolean send(String id, Recipient to, Record model) throws Exception {
        return service.send(id, to, model, request, transaction.get(), change);
    }
}
