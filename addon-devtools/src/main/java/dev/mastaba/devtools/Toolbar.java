package dev.mastaba.devtools;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.CspNonce;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.overlay.PageNotes;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.record.RequestSummary;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bar, and the way it gets into pages: whole HTML in memory and in UTF-8, not compressed, with a policy that permits a script of its own site.
 *
 * @param base the path of the tools, with a slash at its end
 * @param overlay whether pages may have an overlay
 */
record Toolbar(String base, boolean overlay) {
    /** The cookie with which a browser reports that its overlay is on. */
    static final String OVERLAY = "mastaba-overlay";

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]+)");
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/_=-]+)'");
    private static final String POLICY = "Content-Security-Policy";

    /** Returns the response with the bar in it, or unchanged if it is not a page. */
    Response into(Response response, RecordedExchange exchange, RequestSummary line) {
        if (!isPage(exchange.request(), response) || !(response.body() instanceof Body.Bytes bytes)) {
            return response;
        }
        String html = new String(bytes.content(), StandardCharsets.UTF_8);
        int end = html.lastIndexOf("</body>");
        Optional<String> nonce = nonce(exchange.request(), response);
        if (end < 0 || nonce.isEmpty()) {
            return response;
        }
        String more = html.substring(0, end) + tag(exchange, line, nonce.get()) + html.substring(end);
        return response.toBuilder()
                .removeHeader("Content-Length")
                .removeHeader("ETag")
                .removeHeader("Last-Modified")
                .header("Cache-Control", "no-store")
                .body(Body.text(more))
                .build();
    }

    private static boolean isPage(Request request, Response response) {
        String type = response.header("Content-Type");
        if (type == null || request.method().equals("HEAD") || response.status() == 206 || response.status() < 200) {
            return false;
        }
        Matcher charset = CHARSET.matcher(type.toLowerCase(Locale.ROOT));
        String disposition = response.header("Content-Disposition");
        return type.toLowerCase(Locale.ROOT).startsWith("text/html")
                && (!charset.find() || charset.group(1).equals("utf-8"))
                && !response.headers().contains("Content-Encoding")
                && (disposition == null || !disposition.toLowerCase(Locale.ROOT).startsWith("attachment"));
    }

    /** Returns the nonce that the script needs, as an empty string for none; empty if the page's policy does not permit our script. */
    private static Optional<String> nonce(Request request, Response response) {
        String found = "";
        for (String policy : response.headers().all(POLICY)) {
            String scripts = scripts(policy);
            Matcher nonce = NONCE.matcher(scripts);
            if (nonce.find()) {
                found = nonce.group(1);
            } else if (!scripts.contains("'self'") && !scripts.equals("*") && !scripts.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(found.isEmpty() ? CspNonce.given(request).orElse("") : found);
    }

    /** Returns the directive of a policy for scripts; empty if it has none (CSP level 3, 6.8). */
    private static String scripts(String policy) {
        String standard = "";
        for (String directive : policy.split(";")) {
            String[] words = directive.strip().split("\\s+", 2);
            String name = words[0].toLowerCase(Locale.ROOT);
            String said = words.length == 1 ? "'none'" : words[1].strip();
            if (name.equals("script-src-elem") || name.equals("script-src")) {
                return said;
            }
            if (name.equals("default-src")) {
                standard = said;
            }
        }
        return standard;
    }

    private String tag(RecordedExchange exchange, RequestSummary line, String nonce) {
        StringBuilder tag = new StringBuilder("<script");
        attribute(tag, "src", base + "toolbar.js");
        attribute(tag, "data-id", line.id());
        attribute(tag, "data-status", Integer.toString(line.status()));
        attribute(tag, "data-time", String.format(Locale.ROOT, "%.1f ms", line.micros() / 1000.0));
        attribute(tag, "data-view", line.view());
        attribute(tag, "data-sql", Integer.toString(exchange.notes("sql").size()));
        attribute(tag, "data-log", Integer.toString(exchange.notes("log").size()));
        boolean on = exchange.request().find(PageNotes.KEY).isPresent();
        if (overlay) {
            attribute(tag, "data-overlay", on ? "on" : "off");
        }
        end(tag, nonce);
        if (on) {
            tag.append("<script");
            attribute(tag, "src", base + "requests/" + line.id() + "/overlay.js");
            end(tag, nonce);
        }
        return tag.toString();
    }

    private static void end(StringBuilder tag, String nonce) {
        if (!nonce.isEmpty()) {
            attribute(tag, "nonce", nonce);
        }
        tag.append(" async></script>");
    }

    private static void attribute(StringBuilder tag, String name, String value) {
        tag.append(' ').append(name).append("=\"").append(HtmlText.of(value)).append('"');
    }
}
