package dev.mastaba.templates;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the browser shows in development when a template fails: which one, where, and why. */
final class TemplateErrorPage {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateErrorPage.class);

    private TemplateErrorPage() {}

    static Response show(TemplateException failure, Request request) {
        LOG.warn("{} {}: {}", request.method(), request.rawPath(), failure.getMessage());
        String where = failure.template() + (failure.line() > 0 ? ", line " + failure.line() : "");
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>A template failed</title></head>
                <body>
                <h1>A template failed</h1>
                <p><strong>%s</strong></p>
                <pre>%s</pre>
                <p>This page is shown in development only.</p>
                </body>
                </html>
                """.formatted(escaped(where), escaped(String.valueOf(failure.getMessage())));
        return Response.html(page).toBuilder().status(500).build();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
