package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.http.header.AcceptHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formats in which an HTTP exception is rendered by default. */
enum ErrorBody {
    HTML {
        @Override
        void write(HttpException exception, @Nullable Request browser, Response.Builder response) {
            String title = Status.of(exception.status());
            response.contentType("text/html;charset=utf-8")
                    .text(
                            browser == null
                                    ? bare(HtmlText.of(title), paragraph(exception))
                                    : HttpException.BuiltInStyle.page(
                                            browser, title, place(exception) + remedy(exception)));
        }

        /** Returns the page for a client that only accepts any type, such as a command line, to which a style would be noise. */
        private String bare(String title, String body) {
            return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + title
                    + "</title></head>\n<body>\n<h1>" + title + "</h1>\n" + body + "</body>\n</html>\n";
        }

        private String paragraph(HttpException exception) {
            String said = said(exception);
            return said.isEmpty() ? "" : "<p>" + HtmlText.of(said) + "</p>\n";
        }

        /** Returns the detail. If it is only a path, as for missing pages, the explanation of the status precedes it. */
        private String place(HttpException exception) {
            boolean path = exception.detail().startsWith("/");
            return path
                    ? "<p>" + HtmlText.of(Status.explanation(exception.status())) + "</p>\n<p><code>"
                            + HtmlText.of(exception.detail()) + "</code></p>\n"
                    : paragraph(exception);
        }

        private String remedy(HttpException exception) {
            String next = Status.remedy(exception.status());
            return next.isEmpty() ? "" : "<p class=\"next\">" + next + "</p>\n";
        }
    },
    JSON {
        @Override
        void write(HttpException exception, @Nullable Request browser, Response.Builder response) {
            response.contentType(HttpException.PROBLEM).text(exception.problem());
        }
    },
    TEXT {
        @Override
        void write(HttpException exception, @Nullable Request browser, Response.Builder response) {
            String said = said(exception);
            response.contentType("text/plain;charset=utf-8")
                    .text(Status.of(exception.status()) + (said.isEmpty() ? "" : "\n\n" + said) + "\n");
        }
    };

    private static final List<String> OFFERS =
            List.of("text/html", HttpException.PROBLEM, "application/json", "text/plain");

    private static final List<String> OFFERS_TO_PROGRAMS =
            List.of(HttpException.PROBLEM, "application/json", "text/html", "text/plain");

    /**
     * Returns the format that the client prefers. If it has no preference, the format is JSON for a body in JSON, and otherwise text. (Pyramid: {@code
     * HTTPException.prepare}.)
     */
    static ErrorBody acceptedBy(Request request) {
        boolean program = request.contentType()
                .filter(type -> type.is("application/json") || type.subtype().endsWith("+json"))
                .isPresent();
        AcceptHeader accept = request.accept();
        if (accept.isMissing()) {
            return program ? JSON : TEXT;
        }
        List<String> accepted = accept.acceptable(program ? OFFERS_TO_PROGRAMS : OFFERS);
        if (accepted.isEmpty()) {
            return TEXT;
        }
        return switch (accepted.get(0)) {
            case "text/html" -> HTML;
            case "text/plain" -> TEXT;
            default -> JSON;
        };
    }

    /** Returns whether a client asks for pages, and not only for anything. */
    static boolean isBrowser(Request request) {
        String accept = request.headers().first("Accept");
        return accept != null && accept.contains("text/html");
    }

    /**
     * Returns an exception as a response.
     *
     * @param browser the request of a browser, which shows a page in a style; null for other clients
     */
    Response response(HttpException exception, @Nullable Request browser) {
        int status = exception.status();
        Response.Builder response = Response.builder().status(status);
        response.addHeaders(exception.headers());
        if (status != 204 && status != 205 && status != 304) {
            write(exception, status < 400 ? null : browser, response);
        }
        return response.build();
    }

    abstract void write(HttpException exception, @Nullable Request browser, Response.Builder response);

    private static String said(HttpException exception) {
        String detail = exception.detail();
        return detail.isEmpty() ? Status.explanation(exception.status()) : detail;
    }
}
