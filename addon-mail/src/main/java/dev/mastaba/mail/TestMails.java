package dev.mastaba.mail;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.transactions.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The mails of an application in a test: {@code TestMails.of(app.application())}. Mails are collected instead of sent. Compose the application with the
 * settings {@code mastaba.mail.from} and, to let {@code TestJobs} send the mails, {@code mastaba.jobs.threads = 0}. Safe for any thread.
 */
public final class TestMails {
    private static final int MOST = 1000;

    private final MailService service;
    private final String application;
    private final List<SentMail> sent = new CopyOnWriteArrayList<>();

    private TestMails(MailService service, String application) {
        this.service = service;
        this.application = application;
    }

    /**
     * Returns the mails of a started application, which from now on sends none.
     *
     * @throws java.util.NoSuchElementException if the application does not include the mail add-on
     */
    public static TestMails of(Application application) {
        MailService service = application.get(Key.of(MailService.class));
        TestMails mails = new TestMails(service, service.application());
        service.transport(mail -> mails.sent.add(SentMail.of(mail)));
        return mails;
    }

    /**
     * Returns the mails that are stored and wait for their jobs, in the order in which they were stored.
     *
     * @throws Exception if the database cannot be used
     */
    public List<SentMail> waiting() throws Exception {
        List<SentMail> waiting = new ArrayList<>();
        Transactions.run(tx -> new MailTable(tx.connection(service.database()), application)
                .waiting(MOST)
                .forEach(mail -> waiting.add(SentMail.of(mail))));
        return waiting;
    }

    /** Returns the mails that jobs have sent, in the order in which they were sent. */
    public List<SentMail> sent() {
        return List.copyOf(sent);
    }
}
