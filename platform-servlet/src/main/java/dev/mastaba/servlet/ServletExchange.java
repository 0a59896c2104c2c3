package dev.mastaba.servlet;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.BlockingExchange;
import dev.mastaba.core.server.LeasedRequest;
import dev.mastaba.core.server.ServedWebSocket;
import dev.mastaba.core.server.StopSignal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One request to the servlet and its response. */
final class ServletExchange extends BlockingExchange {
    private final StopSignal stop;
    private final ContainerSockets sockets;
    private final HttpServletRequest in;
    private final HttpServletResponse out;

    ServletExchange(
            LeasedRequest request,
            StopSignal stop,
            ContainerSockets sockets,
            HttpServletRequest in,
            HttpServletResponse out) {
        super(request, stop);
        this.stop = stop;
        this.sockets = sockets;
        this.in = in;
        this.out = out;
    }

    @Override
    protected void begin(int status, Headers fields, long length) throws IOException {
        out.setStatus(status);
        fields.forEach(field -> out.addHeader(field.name(), field.value()));
        if (length == 0 && status != 101 && !fields.contains("Content-Length")) {
            // Otherwise, some containers declare that the content which the response does not have is empty.
            out.flushBuffer();
        }
    }

    @Override
    protected OutputStream out() throws IOException {
        return out.getOutputStream();
    }

    @Override
    protected boolean takeBack() {
        if (out.isCommitted()) {
            return false;
        }
        out.reset();
        return true;
    }

    /** Sends a body that does not fit in the container's buffer without a thread. */
    @Override
    protected boolean sendsLater(Body body) throws IOException {
        if (body.length() <= out.getBufferSize() || !in.isAsyncSupported()) {
            return false;
        }
        InputStream source = BodySender.open(body);
        AsyncContext context = in.startAsync();
        context.setTimeout(0);
        ServletOutputStream stream = out.getOutputStream();
        stream.setWriteListener(new BodySender(source, body.length(), context, stream, this::end));
        return true;
    }

    @Override
    protected @Nullable ServedWebSocket socket(Body.Upgrade upgrade) {
        return sockets.socket(in.getServletContext(), upgrade, request().lease(), stop, toString(), this::end);
    }

    @Override
    protected void handOver(ServedWebSocket socket) throws IOException {
        ContainerHandshake.complete((ContainerSocket) socket, in, out);
    }
}
