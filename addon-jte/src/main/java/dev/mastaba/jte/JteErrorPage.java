package dev.mastaba.jte;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.core.render.Markup;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The response to a client on the developer's machine if a template fails in development: the template, the line, the reason, and the files. */
final class JteErrorPage {
    private static final Logger LOG = LoggerFactory.getLogger(JteErrorPage.class);
    private static final List<String> OFFERS =
            List.of("text/html", HttpException.PROBLEM, "application/json", "text/plain");
    private static final int AROUND = 3;

    private JteErrorPage() {}

    /** Returns the response in the format that the client prefers; a page by default. */
    static Response show(JteException failure, Request request) {
        LOG.warn("{} {}: {}", request.method(), request.rawPath(), failure.getMessage());
        AcceptHeader accept = request.accept();
        List<String> liked = accept.isMissing() ? OFFERS : accept.acceptable(OFFERS);
        Response response = switch (liked.isEmpty() ? "text/plain" : liked.get(0)) {
            case "text/html" -> Response.html(page(failure));
            case "text/plain" -> Response.text(text(failure));
            default -> Response.of(HttpException.PROBLEM, Body.text(problem(failure)));
        };
        return response.toBuilder().status(500).build().withVary("Accept");
    }

    private static String text(JteException failure) {
        return "A template failed: " + failure.getMessage() + "\n\n" + excerpt(failure, "> ", "  ", false);
    }

    private static String problem(JteException failure) {
        return new HttpServerError(500, failure.reason())
                .with("template", failure.template())
                .with("line", failure.line())
                .with("files", failure.files())
                .problem();
    }

    private static String page(JteException failure) {
        String where = failure.template() + (failure.line() > 0 ? ", line " + failure.line() : "");
        StringBuilder files = new StringBuilder();
        failure.files()
                .forEach(
                        file -> files.append("<li>").append(Markup.escape(file)).append("</li>\n"));
        Throwable cause = failure.getCause();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>A template failed</title></head>
                <body>
                <h1>A template failed</h1>
                <p><strong>%s</strong></p>
                <p id="reason">%s</p>
                <pre id="source">%s</pre>
                <p>The file, and those that it replaces:</p>
                <ol id="files">%s</ol>
                <p>Cause:</p>
                <pre id="cause">%s</pre>
                <p>This page is shown in development only, to browsers on this machine.</p>
                </body>
                </html>
                """.formatted(
                        Markup.escape(where),
                        Markup.escape(failure.reason()),
                        excerpt(failure, "<mark>", "", true),
                        files,
                        Markup.escape(String.valueOf(cause)));
    }

    private static String excerpt(JteException failure, String mark, String none, boolean html) {
        StringBuilder text = new StringBuilder();
        List<String> lines = failure.source();
        int line = failure.line();
        for (int i = Math.max(1, line - AROUND); i <= Math.min(lines.size(), line + AROUND); i++) {
            String shown = "%5d  %s".formatted(i, lines.get(i - 1));
            text.append(i == line ? mark : none)
                    .append(html ? Markup.escape(shown) : shown)
                    .append(html && i == line ? "</mark>\n" : "\n");
        }
        return text.toString();
    }
}
