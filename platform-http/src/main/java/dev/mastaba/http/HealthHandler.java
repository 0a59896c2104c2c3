package dev.mastaba.http;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.ApplicationSource.Readiness;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A handler that answers health checks below one path. The path itself and {@code /ready} below it report readiness: 200 while an application serves,
 * 503 otherwise. Readiness ends as soon as the server begins to stop, so that a load balancer redirects requests in time. {@code /live} reports
 * liveness: 200 as long as the process responds.
 */
final class HealthHandler extends Handler.Wrapper {
    private final String base;
    private final ServerOperation operation;
    private final ApplicationSource source;
    private volatile boolean stopping;

    HealthHandler(Handler serving, ServerOperation operation, ApplicationSource source) {
        super(serving);
        String path = operation.healthPath();
        this.base = path.equals("/") ? "" : path;
        this.operation = operation;
        this.source = source;
    }

    void stopping(boolean begun) {
        stopping = begun;
    }

    @Override
    public boolean handle(Request in, Response out, Callback callback) throws Exception {
        String path = in.getHttpURI().getPath();
        if (operation.healthPath().isEmpty() || path == null || !path.startsWith(operation.healthPath())) {
            return super.handle(in, out, callback);
        }
        if (path.equals(base + "/live")) {
            answer(out, true, "", callback);
        } else if (path.equals(operation.healthPath()) || path.equals(base + "/ready")) {
            Readiness readiness = source.readiness();
            answer(out, readiness.ready() && !stopping, text(readiness), callback);
        } else {
            return super.handle(in, out, callback);
        }
        return true;
    }

    private static void answer(Response out, boolean well, String text, Callback callback) {
        out.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        ErrorPages.write(out, well ? 200 : 503, text, callback);
    }

    private String text(Readiness readiness) {
        String reason =
                stopping ? "\nThe server is shutting down.\n" : readiness.ready() ? "" : "\nNo application serves.\n";
        return operation.healthDetail() && !readiness.details().isEmpty()
                ? reason + "\n" + String.join("\n", readiness.details()) + "\n"
                : reason;
    }
}
