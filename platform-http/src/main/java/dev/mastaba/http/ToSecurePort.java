package dev.mastaba.http;

import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A handler that redirects clients without encryption to the same address with encryption. */
final class ToSecurePort extends Handler.Wrapper {
    private final IntSupplier port;

    ToSecurePort(Handler serving, IntSupplier port) {
        super(serving);
        this.port = port;
    }

    @Override
    public boolean handle(Request in, Response out, Callback callback) throws Exception {
        if (in.isSecure()) {
            return super.handle(in, out, callback);
        }
        String host = Request.getServerName(in);
        if (host == null || host.isEmpty()) {
            ErrorPages.write(out, 400, "\nThe host is missing.\n", callback);
            return true;
        }
        int there = port.getAsInt();
        String authority = there == HttpScheme.HTTPS.getDefaultPort() ? host : host + ":" + there;
        out.getHeaders()
                .put(
                        HttpHeader.LOCATION,
                        "https://" + authority + in.getHttpURI().getPathQuery());
        ErrorPages.write(out, 308, "", callback);
        return true;
    }
}
