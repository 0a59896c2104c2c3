package dev.mastaba.http;

import dev.mastaba.core.engine.text.AccessLine;
import dev.mastaba.core.server.ServerRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An access log with a line for each answered request, in the logger {@code mastaba.access}; the logging configuration decides where the lines go and
 * when files are rotated. The client's address is the one that a trusted proxy reports. Nothing that a client sends can begin a line of its own.
 */
final class AccessLog implements RequestLog {
    /** The name of the log. */
    static final String NAME = "mastaba.access";

    /** The attribute of Jetty's request that holds the application's request, whose fields a JSON line contains. */
    static final String FIELDS = "mastaba.request";

    private static final Logger LINES = LoggerFactory.getLogger(NAME);

    /** The format of a line. */
    enum Form {
        /** No access log. */
        OFF,

        /** NCSA's common format. */
        COMMON,

        /** The common format with referrer and browser. */
        COMBINED,

        /** A JSON object with the fields of the Elastic Common Schema. */
        JSON;

        private String text(AccessLine line) {
            return switch (this) {
                case OFF, COMMON -> line.common();
                case COMBINED -> line.combined();
                case JSON -> line.json();
            };
        }
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
            LINES.info(form.text(line(in, out)));
        }
    }

    private AccessLine line(Request in, Response out) {
        return new AccessLine(
                client(in),
                "",
                Instant.ofEpochMilli(Request.getTimeStamp(in)),
                in.getMethod(),
                field(in, HttpHeader.HOST),
                in.getHttpURI().getPathQuery(),
                in.getConnectionMetaData().getHttpVersion().asString(),
                out.getStatus(),
                Response.getContentBytesWritten(out),
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - in.getBeginNanoTime()),
                field(in, HttpHeader.REFERER),
                field(in, HttpHeader.USER_AGENT),
                String.valueOf(Objects.requireNonNullElse(out.getHeaders().get("X-Request-Id"), "")),
                in.getAttribute(FIELDS) instanceof ServerRequest request ? request.logFields() : Map.of());
    }

    private String client(Request in) {
        String said = Forwarded.of(in, proxies).client();
        return said == null ? String.valueOf(Request.getRemoteAddr(in)) : said;
    }

    private static String field(Request in, HttpHeader name) {
        String value = in.getHeaders().get(name);
        return value == null ? "" : value;
    }
}
