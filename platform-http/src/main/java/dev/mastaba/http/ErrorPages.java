package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The pages that the server itself answers with: short, plain text without internal details. Jetty uses them for requests that it refuses itself. */
final class ErrorPages implements Request.Handler {
    private static final String TYPE = "text/plain;charset=utf-8";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = ofTheClient(response.getStatus());
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        boolean said = status < 500
                && message instanceof String text
                && !text.isEmpty()
                && !Status.of(status).endsWith(text);
        write(response, status, said ? "\n" + message + "\n" : "", callback);
        return true;
    }

    /** Returns the status, or 400 for 501 and 505: an unknown method or version is the client's error, although HTTP counts it among the server's. */
    private static int ofTheClient(int status) {
        return status == 501 || status == 505 ? 400 : status;
    }

    /** Returns a new reference: a number that a user can report and that the log contains. */
    static String newReference() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36).toUpperCase(Locale.ROOT);
    }

    /** Writes a page in place of the previous response, which must not be committed. */
    static void write(Response response, dev.mastaba.core.http.Response page, Callback callback) {
        byte[] bytes = page.body() instanceof Body.Bytes body ? body.content() : new byte[0];
        response.reset();
        response.setStatus(page.status());
        page.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
        send(response, bytes, callback);
    }

    /** Writes the page for a client whose application was revoked while it waited; the response must not be committed. */
    static void writeRevoked(Response response, Callback callback) {
        response.reset();
        if (response.getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        write(
                response,
                503,
                "\nThe request took too long, and the application was replaced in the meantime. Try again.\n",
                callback);
    }

    static void write(Response response, int status, String detail, Callback callback) {
        byte[] page = (Status.of(status) + "\n" + detail).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (status == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 5);
        }
        send(response, page, callback);
    }

    private static void send(Response response, byte[] page, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.length);
        Request request = response.getRequest();
        UnreadBody.drop(request, response);
        Callback written =
                Callback.from(callback.getInvocationType(), () -> UnreadBody.end(request, callback), callback::failed);
        response.write(true, ByteBuffer.wrap(page), written);
    }
}
