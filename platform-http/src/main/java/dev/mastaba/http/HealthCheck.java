package dev.mastaba.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers at one path whether the server wants requests: 200, and 503 from the moment when it begins to stop, while it still serves, so that what
 * distributes the requests sends them elsewhere before any is refused.
 */
final class HealthCheck extends Handler.Wrapper {
    private final String path;
    private volatile boolean stopping;

    HealthCheck(Handler serving, String path) {
        super(serving);
        this.path = path;
    }

    void stopping(boolean begun) {
        stopping = begun;
    }

    @Override
    public boolean handle(Request in, Response out, Callback callback) throws Exception {
        if (!path.equals(in.getHttpURI().getPath())) {
            return super.handle(in, out, callback);
        }
        out.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        ErrorPages.write(out, stopping ? 503 : 200, "", callback);
        return true;
    }
}
