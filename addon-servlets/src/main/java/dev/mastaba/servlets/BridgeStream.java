package dev.mastaba.servlets;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request and its response as Jetty sees them. The request's body is read on the servlet's thread, which waits for the client. */
final class BridgeStream implements HttpStream {
    private static final int PIECE = 16 << 10;

    /** The error for a body that the server refuses, or that the client has not sent to its end: servlets expect an {@code IOException}. */
    private static final class UnreadBody extends IOException implements org.eclipse.jetty.http.HttpException {
        private static final long serialVersionUID = 1;

        private final int status;

        UnreadBody(HttpException refused) {
            super(refused.detail(), refused);
            status = refused.status();
        }

        @Override
        public int getCode() {
            return status;
        }

        @Override
        public String getReason() {
            return HttpStatus.getMessage(status);
        }
    }

    private final Request request;
    private final ResponseHandover response;
    private final HttpChannel channel;
    private final Executor threads;
    private @Nullable InputStream body;
    private Content.@Nullable Chunk end;
    private long idleTimeout;

    BridgeStream(Request request, ResponseHandover response, HttpChannel channel, Executor threads) {
        this.request = request;
        this.response = response;
        this.channel = channel;
        this.threads = threads;
    }

    @Override
    public String getId() {
        return "1";
    }

    @Override
    public Content.Chunk read() {
        if (end != null) {
            return end;
        }
        try {
            if (body == null) {
                body = request.body();
            }
            byte[] piece = new byte[PIECE];
            int count = body.read(piece);
            if (count >= 0) {
                return Content.Chunk.from(ByteBuffer.wrap(piece, 0, count), false);
            }
            end = Content.Chunk.EOF;
        } catch (HttpException refused) {
            end = Content.Chunk.from(new UnreadBody(refused), true);
        } catch (IOException | RuntimeException failure) {
            end = Content.Chunk.from(failure, true);
        }
        return end;
    }

    /** Lets the servlet's listener read on a thread of its own, because a read can wait for the client. */
    @Override
    public void demand() {
        threads.execute(() -> {
            Runnable listener = channel.onContentAvailable();
            if (listener != null) {
                listener.run();
            }
        });
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {}

    @Override
    public void send(
            MetaData.Request head,
            MetaData.@Nullable Response begins,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        response.send(begins, last, content, callback);
    }

    @Override
    public Runnable cancelSend(Throwable cause, Callback callback) {
        return () -> {
            response.fail(cause);
            callback.failed(cause);
        };
    }

    @Override
    public long getIdleTimeout() {
        return idleTimeout;
    }

    @Override
    public void setIdleTimeout(long millis) {
        idleTimeout = millis;
    }

    @Override
    public boolean isCommitted() {
        return response.isCommitted();
    }

    /** Leaves the rest of the body to the server. */
    @Override
    public @Nullable Throwable consumeAvailable() {
        end = Content.Chunk.EOF;
        return null;
    }

    @Override
    public void succeeded() {
        response.end();
    }

    @Override
    public void failed(Throwable failure) {
        response.fail(failure);
    }
}
