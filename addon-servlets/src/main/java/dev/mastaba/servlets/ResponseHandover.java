package dev.mastaba.servlets;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.BodyStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * The response of a servlet on its way from the servlet's thread to the request's thread. One piece is on its way at a time: the servlet waits until the
 * client has received it. The request's thread ends only after the servlet, so that the generation serves as long as its code runs.
 */
final class ResponseHandover {
    private static final Set<HttpHeader> FRAMING =
            EnumSet.of(HttpHeader.CONTENT_LENGTH, HttpHeader.TRANSFER_ENCODING, HttpHeader.CONNECTION);

    private final Request request;
    private final String cookiePath;
    private final HttpChannel channel;
    private final Executor threads;

    private MetaData.@Nullable Response head;
    private byte[] start = new byte[0];
    private boolean complete;
    private boolean discards;
    private @Nullable Piece waiting;
    private boolean ended;
    private @Nullable Throwable failure;
    private @Nullable Throwable thrown;

    /** A piece of the body, and the callback for when it has been sent. */
    private record Piece(ByteBuffer content, Callback callback) {}

    ResponseHandover(Request request, MountPath mount, HttpChannel channel, Executor threads) {
        this.request = request;
        this.cookiePath = "; Path=" + (mount.encoded().isEmpty() ? "/" : mount.encoded());
        this.channel = channel;
        this.threads = threads;
    }

    /** Takes what the servlet sends, on any thread. */
    void send(MetaData.@Nullable Response begins, boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (begins != null && begins.getStatus() < 200) {
            callback.succeeded();
            return;
        }
        Throwable refused;
        synchronized (this) {
            refused = failure;
            if (refused == null && begins != null) {
                head = begins;
                boolean bodiless = begins.getStatus() == 204 || begins.getStatus() == 304;
                complete = last || bodiless;
                discards = bodiless || request.method().equals("HEAD");
                if (last && !discards) {
                    start = content == null ? start : BufferUtil.toArray(content);
                }
                notifyAll();
            }
            if (refused == null && !complete && !discards && content != null && content.hasRemaining()) {
                waiting = new Piece(content, callback);
                notifyAll();
                return;
            }
        }
        if (refused == null) {
            callback.succeeded();
        } else {
            callback.failed(refused);
        }
    }

    synchronized boolean isCommitted() {
        return head != null;
    }

    /** Takes an exception of the servlet, which replaces the response as soon as the servlet has finished. */
    synchronized void thrown(Throwable cause) {
        thrown = cause;
    }

    /** Ends the response: the servlet has finished. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Ends the response, which is incomplete. */
    void fail(Throwable cause) {
        Piece lost;
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
            ended = true;
            lost = waiting;
            waiting = null;
            notifyAll();
        }
        if (lost != null) {
            lost.callback().failed(cause);
        }
    }

    /**
     * Waits until the servlet has sent a part of the response, or has finished.
     *
     * @param interrupt ends the servlet, which works no longer for a client
     */
    Response response(Runnable interrupt) throws Exception {
        try {
            synchronized (this) {
                while (!ended && (head == null || complete)) {
                    wait();
                }
            }
        } catch (InterruptedException ending) {
            abandon(new IOException("The request was interrupted", ending));
            interrupt.run();
            throw ending;
        }
        MetaData.Response begun = head;
        Throwable broken = thrown == null ? failure : thrown;
        if (broken instanceof Error error) {
            throw error;
        }
        if (begun == null || broken != null) {
            throw broken instanceof Exception exception
                    ? exception
                    : new IllegalStateException("The servlet has not answered");
        }
        try {
            return build(begun);
        } catch (RuntimeException invalid) {
            abandon(new IOException("The response cannot be sent", invalid));
            throw invalid;
        }
    }

    private Response build(MetaData.Response begun) {
        HttpFields fields = begun.getHttpFields();
        Response.Builder built = Response.builder().status(begun.getStatus());
        for (HttpField field : fields) {
            if (field.getHeader() == HttpHeader.SET_COOKIE) {
                built.addHeader(field.getName(), placed(field.getValue()));
            } else if (!FRAMING.contains(field.getHeader())) {
                built.addHeader(field.getName(), field.getValue());
            }
        }
        if (complete && !request.method().equals("HEAD")) {
            return built.body(Body.bytes(start)).build();
        }
        long length = fields.getLongField(HttpHeader.CONTENT_LENGTH);
        return built.body(Body.stream(this::write, length))
                .onClose(() -> abandon(new IOException("The response was not sent")))
                .build();
    }

    /** Returns a cookie with the path of the mount, if its path is that of the servlet context. */
    private String placed(String cookie) {
        return cookie.replaceFirst("(?i); *Path=" + MountContext.COOKIE_PATH + "(?=;|$)", cookiePath);
    }

    private void write(BodyStream out) throws IOException {
        try {
            if (isWaitingForMore()) {
                out.flush();
            }
            Piece piece = next();
            while (piece != null) {
                ByteBuffer content = piece.content();
                out.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
                out.flush();
                sent(piece);
                piece = next();
            }
        } catch (IOException left) {
            abandon(left);
            throw left;
        }
    }

    private synchronized boolean isWaitingForMore() {
        return waiting == null && !ended;
    }

    /** Returns the next piece; null if the servlet has finished. */
    private @Nullable Piece next() throws IOException {
        synchronized (this) {
            while (waiting == null && !ended) {
                try {
                    wait();
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("The response was ended");
                }
            }
            if (failure != null) {
                throw new IOException("The servlet did not finish its response", failure);
            }
            return waiting;
        }
    }

    private void sent(Piece piece) {
        synchronized (this) {
            waiting = null;
        }
        piece.content().position(piece.content().limit());
        if (piece.callback().getInvocationType() == Invocable.InvocationType.NON_BLOCKING) {
            piece.callback().succeeded();
        } else {
            threads.execute(piece.callback()::succeeded);
        }
    }

    /** Lets further writes and reads of the servlet fail. */
    private void abandon(IOException cause) {
        synchronized (this) {
            if (ended) {
                return;
            }
        }
        Runnable task = channel.onFailure(cause);
        if (task != null) {
            threads.execute(task);
        }
        fail(cause);
    }
}
