package dev.mastaba.osgi.develop;

import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.Response;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A page for who develops, in place of an answer that a browser shows as bare text: it has the reload script, so that it goes when it is mended. */
final class ErrorPage {
    private static final int LONGEST = 64 * 1024;

    private ErrorPage() {}

    /** Whether who asks shows pages. */
    static boolean isWanted(LazyRequest request) {
        String accept = request.headers().first("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** The page for what an application threw. */
    static Response of(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return Response.html(page(String.valueOf(thrown), trace.toString())).toBuilder()
                .status(500)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The page that says what a text says. */
    static String of(String text) {
        String[] lines = text.split("\n", 2);
        return page(lines[0], lines.length == 1 ? "" : lines[1].strip());
    }

    private static String page(String title, String text) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><style>body{font:16px/1.5 sans-serif;margin:2rem;color:#222;background:#fff}"
                + "pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px}</style></head><body><h1>"
                + escaped(title) + "</h1><pre>" + escaped(text.substring(0, Math.min(text.length(), LONGEST)))
                + "</pre></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
