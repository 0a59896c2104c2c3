package dev.mastaba.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request that has been answered, in the log {@code mastaba.access}: where the lines go, and when files begin anew, is the logging's
 * to say. The client is who a trusted proxy says it is; nothing that a client sends can begin a line of its own.
 */
final class AccessLog implements RequestLog {
    /** The name of the log. */
    static final String NAME = "mastaba.access";

    private static final Logger LINES = LoggerFactory.getLogger(NAME);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** How a line looks. */
    enum Form {
        /** There are none. */
        OFF,

        /** NCSA's common format. */
        COMMON,

        /** The same with referrer and browser. */
        COMBINED,

        /** An object of JSON, with the time it took. */
        JSON
    }

    private final Form form;
    private final TrustedProxies proxies;

    AccessLog(Form form, TrustedProxies proxies) {
        this.form = form;
        this.proxies = proxies;
    }

    @Override
    public void log(Request in, Response out) {
        if (LINES.isInfoEnabled()) {
            LINES.info(form == Form.JSON ? json(in, out) : text(in, out));
        }
    }

    private String text(Request in, Response out) {
        StringBuilder line = new StringBuilder(160);
        line.append(client(in)).append(" - - [").append(DATE.format(began(in))).append("] ");
        quote(line, in.getMethod() + " " + in.getHttpURI().getPathQuery() + " " + version(in));
        line.append(' ').append(out.getStatus()).append(' ').append(Response.getContentBytesWritten(out));
        if (form == Form.COMBINED) {
            quote(line.append(' '), field(in, HttpHeader.REFERER));
            quote(line.append(' '), field(in, HttpHeader.USER_AGENT));
        }
        return line.toString();
    }

    private String json(Request in, Response out) {
        StringBuilder line = new StringBuilder(240);
        line.append("{\"time\":\"").append(began(in)).append("\",\"client\":");
        quote(line, client(in));
        quote(line.append(",\"method\":"), in.getMethod());
        quote(line.append(",\"host\":"), field(in, HttpHeader.HOST));
        quote(line.append(",\"target\":"), in.getHttpURI().getPathQuery());
        quote(line.append(",\"version\":"), version(in));
        line.append(",\"status\":").append(out.getStatus());
        line.append(",\"bytes\":").append(Response.getContentBytesWritten(out));
        line.append(",\"micros\":").append(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - in.getBeginNanoTime()));
        quote(line.append(",\"referer\":"), field(in, HttpHeader.REFERER));
        quote(line.append(",\"agent\":"), field(in, HttpHeader.USER_AGENT));
        return line.append('}').toString();
    }

    private String client(Request in) {
        String said = Forwarded.of(in, proxies).client();
        return said == null ? String.valueOf(Request.getRemoteAddr(in)) : said;
    }

    private static Instant began(Request in) {
        return Instant.ofEpochMilli(Request.getTimeStamp(in));
    }

    private static String version(Request in) {
        return in.getConnectionMetaData().getHttpVersion().asString();
    }

    private static String field(Request in, HttpHeader name) {
        String value = in.getHeaders().get(name);
        return value == null ? "-" : value;
    }

    /** In quotes, with whatever could end them, or the line, as an escape that JSON reads. */
    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                line.append('\\').append(letter);
            } else if (letter < ' ' || letter >= 0x7f && letter < 0xa0 || letter == '\u2028' || letter == '\u2029') {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                line.append(letter);
            }
        }
        line.append('"');
    }
}
