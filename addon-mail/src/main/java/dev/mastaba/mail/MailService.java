package dev.mastaba.mail;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.jobs.JobContext;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mails of one application. Safe for any thread, once the application has been composed. */
final class MailService {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final Duration COUNTED = Duration.ofHours(1);
    /** The time between two deletions. */
    private static final Duration CLEANED = Duration.ofMinutes(10);
    /** The time after which a mail is deleted that was never sent, because its job was discarded. */
    private static final Duration KEPT = Duration.ofDays(60);

    private final String application;
    private final MailSettings settings;
    private final MimeWriter writer;
    private @Nullable DataSource database;
    private Map<String, MailDefinition> kinds = Map.of();
    private Set<String> declared = Set.of();
    private final AtomicLong cleaned = new AtomicLong();
    private volatile MailTransport transport;

    MailService(String application, MailSettings settings) {
        this.application = application;
        this.settings = settings;
        this.writer = new MimeWriter(settings);
        this.transport =
                settings.delivery() == MailSettings.Delivery.PAGE ? new KeptMails() : new SmtpTransport(settings);
    }

    String application() {
        return application;
    }

    MailSettings settings() {
        return settings;
    }

    void database(DataSource source) {
        database = source;
    }

    DataSource database() {
        return Objects.requireNonNull(database, "The application declares no database for jobs");
    }

    void kinds(Map<String, MailDefinition> composed, Set<String> all) {
        kinds = new LinkedHashMap<>(composed);
        declared = Set.copyOf(all);
    }

    Collection<MailDefinition> kinds() {
        return kinds.values();
    }

    MailTransport transport() {
        return transport;
    }

    void transport(MailTransport other) {
        transport = other;
    }

    /** Renders and stores a mail, and queues the job that sends it; returns false if it is not to be sent. */
    boolean send(
            String id, Recipient to, Record model, Request request, Transaction transaction, UnaryOperator<Mail> change)
            throws Exception {
        MailDefinition kind = kinds.get(id);
        if (kind == null) {
            if (declared.contains(id)) {
                return false;
            }
            throw MailProblems.unknownKind(id, declared);
        }
        if (!kind.model().isInstance(model)) {
            throw MailProblems.otherModel(id, kind.model(), model);
        }
        Mail mail = compose(kind, to, model, request, transaction, change);
        return mail != null && store(kind, mail, request, transaction);
    }

    private static @Nullable Mail compose(
            MailDefinition kind,
            Recipient to,
            Record model,
            Request request,
            Transaction transaction,
            UnaryOperator<Mail> change)
            throws Exception {
        Request rendering = Application.of(request)
                .open(new BackgroundRequest(
                        request.scheme(), request.authority(), request.contextPath(), request.contextPath() + "/"));
        transaction.shareWith(rendering);
        rendering.set(LocaleName.KEY, to.locale().toLanguageTag().replace('-', '_'));
        String html = kind.rules().html();
        Mail mail = change.apply(new Mail(
                to,
                null,
                HeaderText.cleaned(Localizer.of(rendering).translate(subject(kind.subject(), model))),
                rendered(kind.text(), kind, model, rendering),
                html == null ? null : rendered(html, kind, model, rendering),
                Map.of(),
                List.of()));
        for (MailWrapper wrapper : kind.wrappers()) {
            mail = wrapper.wrap(mail, rendering);
            if (mail == null) {
                return null;
            }
        }
        return mail;
    }

    private static String rendered(String template, MailDefinition kind, Record model, Request request)
            throws Exception {
        Rendered rendered = Renderers.of(request).render(template, kind.addOn(), model, request);
        try {
            return rendered.text();
        } finally {
            rendered.close();
        }
    }

    /** Returns the subject with the components of the model as its values. */
    private static TranslationString subject(TranslationString text, Record model) throws ReflectiveOperationException {
        TranslationString filled = text;
        for (RecordComponent component : model.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            try {
                Object value = component.getAccessor().invoke(model);
                filled = value == null ? filled : filled.with(component.getName(), value);
            } catch (InvocationTargetException failed) {
                throw new IllegalArgumentException(failed.getCause());
            }
        }
        return filled;
    }

    private boolean store(MailDefinition kind, Mail mail, Request request, Transaction transaction)
            throws SQLException, MessagingException, IOException {
        String id = UUID.randomUUID().toString();
        long now = System.currentTimeMillis();
        byte[] message = write(mail, id, now);
        if (message.length > settings.size()) {
            throw MailProblems.tooLarge(kind.id(), message.length, settings.size());
        }
        MailTable table = new MailTable(transaction.connection(database()), application);
        String recipient = Addresses.sent(mail.to().address());
        int limit = Objects.requireNonNullElse(kind.rules().limit(), settings.limit());
        if (limit > 0 && table.count(kind.id(), recipient, now - COUNTED.toMillis()) >= limit) {
            LOG.warn("A mail {} was not sent: its recipient has received {} within an hour", kind.id(), limit);
            return false;
        }
        table.insert(new OutgoingMail(id, kind.id(), recipient, now, message));
        Jobs.of(Application.of(request), transaction).enqueue(Mails.job(kind.id()), new StoredMail(id));
        return true;
    }

    private byte[] write(Mail mail, String id, long now) throws MessagingException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(MailService.class.getClassLoader());
        try {
            return writer.write(mail, id, now);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /** Sends a stored mail; does nothing if it was sent before. */
    void deliver(String id, JobContext context) throws Exception {
        Optional<OutgoingMail> mail =
                Transactions.call(tx -> new MailTable(tx.connection(database()), application).find(id));
        if (mail.isEmpty()) {
            LOG.info("The mail {} does not exist, or has been sent", id);
            return;
        }
        transport.deliver(mail.get());
        // The mail has left: an interruption that came too late must not keep that from being recorded.
        var unused = Thread.interrupted();
        Transaction transaction = context.transaction();
        new MailTable(transaction.connection(database()), application).sent(id, System.currentTimeMillis());
        transaction.afterCommit(this::clean);
    }

    /**
     * Deletes the rows that are needed no longer, now and then. It has a transaction of its own: a failure in that of a mail would send the mail again.
     */
    private void clean() {
        long now = System.currentTimeMillis();
        long last = cleaned.get();
        if (now - last > CLEANED.toMillis() && cleaned.compareAndSet(last, now)) {
            try {
                int deleted = Transactions.call(tx -> new MailTable(tx.connection(database()), application)
                        .clean(now - COUNTED.toMillis(), now - KEPT.toMillis()));
                LOG.debug("{} mails were deleted from the table", deleted);
            } catch (Exception failed) {
                LOG.warn(
                        "Old mails could not be deleted from the table; the next attempt follows in 10 minutes",
                        failed);
            }
        }
    }
}
