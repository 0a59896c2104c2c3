package dev.mastaba.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A handler that ends each connection with its next response while the server drains, and still passes on every request. */
final class DrainingHandler extends Handler.Wrapper {
    private volatile boolean draining;

    DrainingHandler(Handler serving) {
        super(serving);
    }

    void draining(boolean begun) {
        draining = begun;
    }

    @Override
    public boolean handle(Request in, Response out, Callback callback) throws Exception {
        if (draining) {
            Connections.endAfter(in.getConnectionMetaData().getConnection(), out);
        }
        return super.handle(in, out, callback);
    }
}
