package dev.mastaba.develop;

import dev.mastaba.core.engine.text.PlainPage;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.core.render.Markup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A page for developers, in place of a response that a browser shows as bare text. It has the reload script, so that it disappears when the error is
 * fixed.
 */
final class DevelopmentErrorPage {
    private static final int LONGEST = 64 * 1024;
    private static final List<String> OFFERS =
            List.of("text/html", HttpException.PROBLEM, "application/json", "text/plain");

    private DevelopmentErrorPage() {}

    /** Returns whether the client displays pages. */
    static boolean isWanted(Request request) {
        String accept = request.headers().first("Accept");
        return accept != null && accept.contains("text/html");
    }

    /**
     * Returns the response for an exception of an application in the form that the client prefers: a page, a problem document, or else plain text.
     */
    static Response of(Throwable thrown, Request request) {
        StringWriter written = new StringWriter();
        thrown.printStackTrace(new PrintWriter(written));
        String trace = written.toString();
        AcceptHeader accept = request.accept();
        List<String> liked = accept.isMissing() ? List.of() : accept.acceptable(OFFERS);
        Response response = switch (liked.isEmpty() ? "text/plain" : liked.get(0)) {
            case "text/html" -> Response.html(page(String.valueOf(thrown), trace));
            case "text/plain" -> Response.text(cut(trace));
            default -> problem(thrown, trace);
        };
        return response.toBuilder()
                .status(500)
                .header("Cache-Control", "no-store")
                .build()
                .withVary("Accept");
    }

    private static Response problem(Throwable thrown, String trace) {
        List<String> lines = cut(trace).lines().map(String::strip).toList();
        return Response.builder()
                .contentType(HttpException.PROBLEM)
                .text(new HttpServerError(500, String.valueOf(thrown))
                        .with("trace", lines)
                        .problem())
                .build();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** Returns the page that shows a text. */
    static String of(String text) {
        String[] lines = text.split("\n", 2);
        return page(lines[0], lines.length == 1 ? "" : lines[1].strip());
    }

    private static String page(String title, String text) {
        String shown = text.isEmpty() ? "" : "<pre>" + Markup.escape(cut(text)) + "</pre>\n";
        return PlainPage.of(
                title, shown + "<p class=\"next\">This page reloads by itself when a change is live.</p>\n");
    }
}
