package dev.mastaba.examples.wiki;

import dev.mastaba.api.SignedLink;
import dev.mastaba.api.SignedUrls;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.examples.wiki.contact.Contact;
import dev.mastaba.examples.wiki.contact.Contacts;
import dev.mastaba.examples.wiki.contact.Watch;
import dev.mastaba.examples.wiki.contact.Watches;
import dev.mastaba.examples.wiki.docs.ShippedPages;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.jobs.JobContext;
import dev.mastaba.mail.Mails;
import dev.mastaba.mail.Recipient;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs that write the wiki's mails. All links in mails are made here, with the address in {@code mastaba.jobs.url}: a client cannot choose the
 * host of a link.
 *
 * @param database the database with the users and pages
 */
record MailJobs(WikiDatabase database) {
    private static final int MOST_CHANGES = 50;
    private static final Duration A_WEEK = Duration.ofDays(7);

    /**
     * The data for a mail with a link.
     *
     * @param name the user's name
     * @param link the link
     */
    record Letter(String name, String link) {}

    /**
     * The data for a mail about the changes of a page.
     *
     * @param page the page's name
     * @param changes the newest changes
     * @param more whether there were more changes
     * @param stop the link that ends the mails about the page
     */
    record Changed(String page, List<Change> changes, boolean more, String stop) {}

    /**
     * The data for a mail about a deleted page.
     *
     * @param page the page's name
     * @param author the user who deleted it
     */
    record Deleted(String page, String author) {}

    /**
     * The data for the weekly digest.
     *
     * @param name the user's name
     * @param changes the newest changes
     * @param more whether there were more changes
     * @param stop the link that ends the digest
     */
    record Digest(String name, List<Change> changes, boolean more, String stop) {}

    /**
     * A job for a user.
     *
     * @param contact the id of the user's choices about mails
     * @param week the week of the digest, by the date of the Monday after it; otherwise empty
     */
    record For(int contact, String week) {}

    /** Sends the link that confirms an address. */
    void confirm(For user, JobContext context) throws Exception {
        Optional<Contact> found = database.contacts(context.transaction()).find(user.contact());
        if (found.isPresent() && !found.get().pending().isEmpty()) {
            Contact contact = found.get();
            SignedLink link = link("confirm", contact).boundTo(contact.pending());
            send("wiki:confirm", contact.pending(), contact, link, context);
        }
    }

    // tag::wiki-reset-job
    /** Sends a link for a new password to the users whose name or address was entered. */
    void forgotten(PasswordViews.Forgotten typed, JobContext context) throws Exception {
        for (Contact contact : database.contacts(context.transaction()).called(typed.who())) {
            UserName name = UserName.of(contact.name());
            User user = database.users(context.transaction()).find(name).orElseThrow();
            SignedLink link =
                    link("reset", contact).expiresIn(Duration.ofHours(1)).boundTo(PasswordViews.state(user, contact));
            send("wiki:reset", contact.address(), contact, link, context);
        }
    }
    // end::wiki-reset-job

    private static SignedLink link(String route, Contact contact) {
        return SignedLink.to(route, Map.of("id", contact.id())).methods("GET", "POST");
    }

    private static void send(String kind, String address, Contact contact, SignedLink link, JobContext context)
            throws Exception {
        Request request = context.request();
        Letter letter = new Letter(contact.name(), SignedUrls.of(request).sign(link));
        Mails.of(request, context.transaction()).send(kind, recipient(address, contact.locale()), letter);
    }

    /** Notifies the users who watch a page, unless they were notified within the last hour; {@link #watches} then reports the change later. */
    void changed(Change change, JobContext context) throws Exception {
        if (change.number() == 0) {
            deleted(change, context);
        } else {
            report(database.watches(context.transaction()).of(change.page(), change.author()), time(context), context);
        }
    }

    /** Reports the changes that were made while no mail could be sent. */
    void watches(JobContext context) throws Exception {
        report(database.watches(context.transaction()).due(time(context)), time(context), context);
    }

    /** Notifies users, and records the newest revision that their mails name. A mail that is refused leaves its changes unreported. */
    private void report(List<Watch> watches, Instant time, JobContext context) throws Exception {
        Watches all = database.watches(context.transaction());
        Pages pages = database.pages(context.transaction());
        for (Watch watch : watches) {
            List<Change> changes = pages.since(watch.page(), watch.reported(), watch.name(), MOST_CHANGES + 1);
            if (!changes.isEmpty() && all.takeMail(watch, time) && send(watch, changes, context)) {
                all.reported(watch, changes.get(0).number());
            }
        }
    }

    /** Returns the time of the run, which is later than the scheduled time if the job runs late. */
    private static Instant time(JobContext context) {
        Instant now = Instant.now();
        return now.isAfter(context.scheduledTime()) ? now : context.scheduledTime();
    }

    private boolean send(Watch watch, List<Change> changes, JobContext context) throws Exception {
        String stop = stop("page", watch.id(), context.request());
        return Mails.of(context.request(), context.transaction())
                .unsubscribe(stop)
                .send(
                        "wiki:changed",
                        recipient(watch.address(), watch.locale()),
                        new Changed(watch.page(), newest(changes), changes.size() > MOST_CHANGES, stop));
    }

    private static List<Change> newest(List<Change> changes) {
        return changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
    }

    private void deleted(Change page, JobContext context) throws Exception {
        Watches watches = database.watches(context.transaction());
        for (Watch watch : watches.of(page.page(), page.author())) {
            Mails.of(context.request(), context.transaction())
                    .send(
                            "wiki:deleted",
                            recipient(watch.address(), watch.locale()),
                            new Deleted(page.page(), page.author()));
        }
        watches.forget(page.page());
    }

    // tag::wiki-digest
    /** Queues a job for each user who has not received the digest of the last week. The jobs exist only if this job succeeds. */
    void digests(JobContext context) throws Exception {
        String week = LocalDate.ofInstant(context.scheduledTime(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toString();
        for (int contact : database.contacts(context.transaction()).withoutDigest(week)) {
            context.jobs().enqueue("wiki:digest-mail", new For(contact, week));
        }
    }

    /** Sends a digest. The transaction of the job records the week and stores the mail, so a repeated job sends no second mail. */
    void digest(For user, JobContext context) throws Exception {
        Contacts contacts = database.contacts(context.transaction());
        Instant end = LocalDate.parse(user.week()).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Change> changes = database.pages(context.transaction())
                .between(end.minus(A_WEEK), end, ShippedPages.AUTHOR, MOST_CHANGES + 1);
        Optional<Contact> found = contacts.find(user.contact());
        if (changes.isEmpty() || found.isEmpty() || !contacts.takeDigest(user.contact(), user.week())) {
            return;
        }
        String stop = stop("digest", user.contact(), context.request());
        Mails.of(context.request(), context.transaction())
                .unsubscribe(stop)
                .send(
                        "wiki:digest",
                        recipient(found.get().address(), found.get().locale()),
                        new Digest(found.get().name(), newest(changes), changes.size() > MOST_CHANGES, stop));
    }
    // end::wiki-digest

    private static String stop(String what, int id, Request request) {
        return SignedUrls.of(request)
                .sign(SignedLink.to("unsubscribe", Map.of("what", what, "id", id))
                        .methods("GET", "POST")
                        .expiresIn(Duration.ofDays(365)));
    }

    private static Recipient recipient(String address, String locale) {
        return Recipient.of(address, LocaleName.locale(locale));
    }
}
