package dev.mastaba.mail;

import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpException.BuiltInStyle;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.view.View;
import java.time.Instant;
import java.util.Map;

/**
 * The pages that show mails in development: a list, each mail, and its source. Mails contain links that change passwords, so only browsers on the
 * server's own machine see them.
 *
 * @param mails the mails
 */
record MailPages(KeptMails mails) {
    static final String PATH = "/mastaba-mails";

    private static final String LIST = "mastaba-mails";
    private static final String MAIL = "mastaba-mail";
    private static final String SOURCE = "mastaba-mail-source";

    void declare(Configurator config) {
        config.route(LIST, PATH)
                .with(decorator(MailPages::localOnly), noPermissionRequired())
                .get(this::list);
        config.route(MAIL, PATH + "/{id}")
                .with(decorator(MailPages::localOnly), noPermissionRequired())
                .get(this::mail);
        config.route(SOURCE, PATH + "/{id}/source")
                .with(decorator(MailPages::localOnly), noPermissionRequired())
                .get(this::source);
    }

    private static View localOnly(View page) {
        return request -> {
            if (!request.isLocal()) {
                throw new NotFound("The mails are shown only to browsers on the server's own machine");
            }
            return page.respond(request);
        };
    }

    Response list(Request request) {
        StringBuilder items = new StringBuilder();
        for (OutgoingMail mail : mails.list()) {
            SentMail shown = SentMail.of(mail);
            items.append("<li><a href=\"")
                    .append(path(request, MAIL, mail))
                    .append("\">")
                    .append(Markup.escape(shown.subject()))
                    .append("</a><br><span class=\"next\">to ")
                    .append(Markup.escape(shown.to()))
                    .append(" · ")
                    .append(Instant.ofEpochMilli(mail.queued()))
                    .append(" · ")
                    .append(Markup.escape(shown.kind()))
                    .append("</span></li>\n");
        }
        return page(
                request,
                "Mails",
                items.isEmpty()
                        ? "<p>No mails have been sent.</p>\n<p class=\"next\">Do something in the application that sends a mail, then reload this page.</p>\n"
                        : "<ul>\n" + items + "</ul>\n");
    }

    Response mail(Request request) {
        OutgoingMail found = found(request);
        SentMail mail = SentMail.of(found);
        StringBuilder body = new StringBuilder("<dl>\n");
        for (String name : new String[] {"from", "to", "reply-to", "subject", "list-unsubscribe"}) {
            String value = mail.headers().get(name);
            if (value != null) {
                body.append("<dt>")
                        .append(name)
                        .append("</dt><dd>")
                        .append(Markup.escape(value))
                        .append("</dd>\n");
            }
        }
        body.append("</dl>\n<pre>").append(Markup.escape(mail.text())).append("</pre>\n");
        if (!mail.html().isEmpty()) {
            body.append("<iframe sandbox title=\"HTML\" srcdoc=\"")
                    .append(Markup.escape(mail.html()))
                    .append("\"></iframe>\n");
        }
        mail.attachments()
                .forEach(each -> body.append("<p>")
                        .append(Markup.escape(each.toString()))
                        .append("</p>\n"));
        body.append("<p><a href=\"")
                .append(path(request, SOURCE, found))
                .append("\">Source</a> · <a href=\"")
                .append(Urls.of(request).path(LIST))
                .append("\">All mails</a></p>\n");
        return page(request, mail.subject(), body.toString());
    }

    Response source(Request request) {
        return Response.text(SentMail.of(found(request)).source());
    }

    private OutgoingMail found(Request request) {
        return mails.find(request.pathParam("id")).orElseThrow(() -> new NotFound("The mail is no longer kept."));
    }

    private static String path(Request request, String route, OutgoingMail mail) {
        return Markup.escape(Urls.of(request).path(route, Map.of("id", mail.id())));
    }

    private static Response page(Request request, String title, String body) {
        return Response.html(BuiltInStyle.page(
                request, title, "<p class=\"next\">A page for development: these mails are not sent.</p>\n" + body));
    }
}
