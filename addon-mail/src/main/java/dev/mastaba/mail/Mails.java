package dev.mastaba.mail;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.jobs.JobOption;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.transactions.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The directives for mails, {@code Mails.of(config).add(..)}, and static methods that return the outbox. Instances are confined to the thread that composes
 * the application; the static methods can be called on any thread.
 */
public final class Mails implements Directives {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(:[A-Za-z0-9][A-Za-z0-9._-]*)?");
    private static final int LONGEST_ID = 95;
    private static final int ATTEMPTS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final Configurator config;

    private Mails(Configurator config) {
        this.config = config;
    }

    /**
     * Returns the directives for a configurator. The mail add-on becomes part of the application and ranks below the calling add-on. Mails are stored in the
     * database of the jobs, so the application must declare one: {@code Jobs.of(config).in(database)}.
     */
    public static Mails of(Configurator config) {
        Jobs.of(config);
        config.require(MailsAddOn.NAME);
        return new Mails(config);
    }

    /**
     * Returns the outbox of a request. Mails are stored with the request's transaction, and sent if and only if it is committed.
     *
     * @throws java.util.NoSuchElementException if the application does not include the mail add-on
     */
    public static Outbox of(Request request) {
        return Outbox.of(service(Application.of(request)), request, () -> Transaction.of(request));
    }

    /**
     * Returns the outbox of another transaction, such as that of a job.
     *
     * @param request a request with which URLs are created, such as that of a job
     * @throws java.util.NoSuchElementException if the application does not include the mail add-on
     */
    public static Outbox of(Request request, Transaction transaction) {
        return Outbox.of(service(Application.of(request)), request, () -> transaction);
    }

    /** Returns the id of the kind of jobs that send the mails of a kind. */
    static String job(String id) {
        return "mail." + id;
    }

    private static MailService service(Application application) {
        return application.get(Key.of(MailService.class));
    }

    /**
     * Adds a kind of mails. A job with the id {@code mail.} and this id sends them, in at most 20 attempts in about two days. A higher-ranked add-on replaces a kind with the same id; two kinds of other add-ons with the same id conflict.
     *
     * @param id the id, such as {@code shop:welcome}: at most 95 letters, digits, {@code .}, {@code _}, {@code -}, and one colon
     * @param model the record that the templates show
     * @param subject the subject, which is translated; its values are the components of the model
     * @param template the template of the plain text, such as {@code mails/welcome.txt.peb}
     */
    public Mails add(
            String id,
            Class<? extends Record> model,
            TranslationString subject,
            String template,
            MailOption... options) {
        ArgumentChecks.name("a mail", id);
        ArgumentChecks.value("the model of the mail " + id, model);
        ArgumentChecks.value("the subject of the mail " + id, subject);
        ArgumentChecks.name("the template of the mail " + id, template);
        MailRules rules = MailRules.STANDARD;
        for (MailOption option : options) {
            rules = ArgumentChecks.value("an option of the mail " + id, option).apply(rules);
        }
        MailRules given = rules;
        Jobs.of(config)
                .add(
                        job(id),
                        StoredMail.class,
                        (stored, context) -> service(context.application()).deliver(stored.id(), context),
                        JobOption.attempts(ATTEMPTS),
                        JobOption.pauses(FIRST_PAUSE, LONGEST_PAUSE),
                        JobOption.limit(LONGEST_RUN));
        config.declare(
                Action.unnamed().effect(registry -> MailChanges.in(registry).declares(id)));
        config.declare(Action.of("mail", id)
                .introspectable(Introspectable.of("mails", id, "mail")
                        .with("id", id)
                        .with("model", model.getName())
                        .with("subject", subject.id())
                        .with("text", template)
                        .with("html", given.html() == null ? "" : given.html()))
                .effect((registry, action) -> {
                    if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
                        config.report(MailProblems.badId(id, action.origin()));
                    }
                    registry.put(
                            Key.named(MailDefinition.class, id),
                            new MailDefinition(
                                    id, config.addOn(), action.origin(), model, subject, template, given, List.of()));
                }));
        return this;
    }

    /**
     * Changes each mail of a kind that another add-on declares. If several add-ons wrap a kind, the wrapper of the highest-ranked one is called last.
     *
     * @param id the id of a kind
     */
    public Mails wrap(String id, MailWrapper wrapper) {
        ArgumentChecks.name("the id of a mail", id);
        ArgumentChecks.value("the wrapper of the mail " + id, wrapper);
        config.declare(Action.unnamed()
                .introspectable(Introspectable.each("mail wrappers", id + " " + config.addOn(), "mail wrapper")
                        .with("id", id)
                        .with("wrapper", Describe.typeOf(wrapper)))
                .effect((registry, action) -> MailChanges.in(registry).wraps(id, action.origin(), wrapper)));
        return this;
    }

    /**
     * Removes a kind of a lower-ranked add-on: its mails are not sent.
     *
     * @param id the id of a kind
     */
    public Mails remove(String id) {
        ArgumentChecks.name("the id of a mail", id);
        config.declare(Action.of("mail", id)
                .introspectable(
                        Introspectable.of("mail removals", id, "mail removal").with("id", id))
                .effect((registry, action) -> MailChanges.in(registry).removes(id, action.origin())));
        return this;
    }
}
