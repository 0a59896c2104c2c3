package dev.mastaba.examples.wiki;

import static dev.mastaba.api.ApiOptions.rateLimit;
import static dev.mastaba.api.ApiOptions.signed;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.mail.MailOption.limit;

import dev.mastaba.api.Api;
import dev.mastaba.api.RateLimit;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.forms.Forms;
import dev.mastaba.forms.Place;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.jobs.Schedule;
import dev.mastaba.mail.Mails;
import java.time.Duration;
import javax.sql.DataSource;

/** The parts of the wiki that need mails: confirmed addresses, forgotten passwords, watched pages, and the weekly digest. */
final class WikiMails {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int FEW = 3;

    private final DataSource source;
    private final MailJobs jobs;
    private final PasswordViews passwords;
    private final ContactViews contacts;

    WikiMails(DataSource source, WikiDatabase database) {
        this.source = source;
        jobs = new MailJobs(database);
        passwords = new PasswordViews(database);
        contacts = new ContactViews(database);
    }

    // tag::wiki-mails-on
    /** Returns whether mails can be sent: the settings name a sender and the address of the wiki, or the server is for development. */
    static boolean arePossible(Settings settings) {
        return settings.flag("mastaba.dev", false)
                || settings.text("mastaba.mail.from").isPresent()
                        && settings.text("mastaba.jobs.url").isPresent();
    }
    // end::wiki-mails-on

    void include(Configurator config, RootFactory page) {
        includeMails(config);
        includePasswords(config);
        includeContacts(config, page);
        config.addSubscriber(BeforeRender.class, event -> event.put("mails", true));
    }

    private void includeMails(Configurator config) {
        // tag::wiki-mails
        Jobs.of(config)
                .in(source)
                .add("wiki:confirm", MailJobs.For.class, jobs::confirm)
                .add("wiki:forgotten", PasswordViews.Forgotten.class, jobs::forgotten)
                .add("wiki:changed", Change.class, jobs::changed)
                .add("wiki:watches", Schedule.every(Duration.ofMinutes(5)), jobs::watches)
                .add("wiki:digest", Schedule.cron("0 7 * * MON"), jobs::digests)
                .add("wiki:digest-mail", MailJobs.For.class, jobs::digest);
        Mails.of(config)
                .add(
                        "wiki:confirm",
                        MailJobs.Letter.class,
                        TEXT.of("Confirm your address"),
                        mail("confirm"),
                        limit(FEW))
                .add("wiki:reset", MailJobs.Letter.class, TEXT.of("Your new password"), mail("reset"), limit(FEW))
                .add("wiki:changed", MailJobs.Changed.class, TEXT.of("${page} was changed"), mail("changed"))
                .add("wiki:deleted", MailJobs.Deleted.class, TEXT.of("${page} was deleted"), mail("deleted"))
                .add("wiki:digest", MailJobs.Digest.class, TEXT.of("The changes of the week"), mail("digest"));
        config.addSubscriber(
                PageChanged.class, event -> Jobs.of(event.request()).enqueue("wiki:changed", event.change()));
        // end::wiki-mails
    }

    private static String mail(String name) {
        return "templates/mails/" + name + ".txt.peb";
    }

    private void includePasswords(Configurator config) {
        // tag::wiki-reset-routes
        Api.of(config).addRateLimit("mails", RateLimit.perHour(20));
        Forms.of(config).addForm("forgotten", PasswordViews.Forgotten.class);
        ViewOption forgotten = renderer("templates/forgotten.peb");
        config.route("forgotten", "/account/forgotten")
                .get(passwords::forgetting, forgotten)
                .post(passwords::forgotten, forgotten, rateLimit("mails"));
        Forms.of(config).addForm("reset", PasswordViews.Reset.class);
        ViewOption reset = renderer("templates/reset.peb");
        config.route("reset", "/account/reset/{id:\\d{1,9}}")
                .with(signed("reset", passwords::state), requireCsrf(false))
                .get(passwords::resetting, reset)
                .post(passwords::reset, reset);
        // end::wiki-reset-routes
    }

    private void includeContacts(Configurator config, RootFactory page) {
        Forms.of(config)
                .extendForm(
                        "wiki:register",
                        form -> form.add(ContactViews.Address.class, Place.after("again"))
                                .onAccepted(contacts::registered));
        Forms.of(config).addForm("mails", ContactViews.Choices.class);
        ViewOption choices = renderer("templates/mails.peb");
        config.route("mails", "/account/mails", root(request -> Account.OF_WHOEVER_ASKS))
                .with(permission("account"))
                .get(contacts::choosing, choices)
                .post(contacts::choose, choices, rateLimit("mails"));
        ViewOption asking = renderer("templates/mail-link.peb");
        config.route("confirm", "/account/confirm/{id:\\d{1,9}}")
                .with(signed("confirm", contacts::pending), requireCsrf(false))
                .get(contacts::confirming, asking)
                .post(contacts::confirm);
        config.route("unsubscribe", "/account/unsubscribe/{what:page|digest}/{id:\\d{1,9}}")
                .with(signed(), requireCsrf(false))
                .get(contacts::stopping, asking)
                .post(contacts::stop, asking);
        config.route("watch", "/{name}/watch", root(page))
                .with(permission("watch"))
                .post(Page.class, contacts::watch);
    }
}
