package dev.mastaba.templates;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptHeader;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page that a browser on the developer's machine shows in development if a template fails: the template, the location, the reason, and the owner of the file. */
final class TemplateErrorPage {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateErrorPage.class);

    private TemplateErrorPage() {}

    private static final List<String> OFFERS =
            List.of("text/html", HttpException.PROBLEM, "application/json", "text/plain");

    /** Returns the response in the format that the client prefers; a page by default. */
    static Response show(TemplateException failure, Request request) {
        LOG.warn("{} {}: {}", request.method(), request.rawPath(), failure.getMessage());
        AcceptHeader accept = request.accept();
        List<String> liked = accept.isMissing() ? OFFERS : accept.acceptable(OFFERS);
        Response response = switch (liked.isEmpty() ? "text/plain" : liked.get(0)) {
            case "text/html" -> Response.html(page(failure));
            case "text/plain" -> Response.text(text(failure));
            default ->
                Response.builder()
                        .contentType(HttpException.PROBLEM)
                        .text(problem(failure))
                        .build();
        };
        return response.toBuilder().status(500).build().withVary("Accept");
    }

    private static String text(TemplateException failure) {
        String lines = failure.excerpt().stream()
                .map(line -> "%s%5d  %s\n".formatted(line.meant() ? ">" : " ", line.number(), line.text()))
                .collect(Collectors.joining());
        return "A template failed: " + failure.getMessage() + "\n\n" + lines + "\nFiles: "
                + String.join(", which replaces ", failure.files()) + "\n";
    }

    private static String problem(TemplateException failure) {
        return new HttpServerError(500, failure.reason())
                .with("template", failure.template())
                .with("line", failure.line())
                .with("files", failure.files())
                .problem();
    }

    private static String page(TemplateException failure) {
        String where = failure.template() + (failure.line() > 0 ? ", line " + failure.line() : "");
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>A template failed</title></head>
                <body>
                <h1>A template failed</h1>
                <p><strong>%s</strong></p>
                <p id="reason">%s</p>
                <pre id="source">%s</pre>
                <p>Files:</p>
                <ol id="files">%s</ol>
                %s
                <p>This page is shown in development only, to browsers on this machine.</p>
                </body>
                </html>
                """.formatted(
                        escaped(where), escaped(failure.reason()), source(failure), files(failure), cause(failure));
    }

    private static String source(TemplateException failure) {
        return failure.excerpt().stream()
                .map(line -> {
                    String text = escaped("%5d  %s".formatted(line.number(), line.text()));
                    return line.meant() ? "<mark>" + text + "</mark>" : text;
                })
                .collect(Collectors.joining("\n"));
    }

    private static String files(TemplateException failure) {
        List<String> files = failure.files();
        return files.stream()
                .map(file -> "<li>" + (file.equals(files.get(0)) ? "" : "replaced: ") + escaped(file) + "</li>")
                .collect(Collectors.joining("\n"));
    }

    private static String cause(TemplateException failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause instanceof PebbleException
                ? ""
                : "<p>Cause:</p>\n<pre id=\"cause\">" + escaped(cause.toString()) + "</pre>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
