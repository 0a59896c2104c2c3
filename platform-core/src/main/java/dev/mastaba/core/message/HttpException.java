package dev.mastaba.core.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that can be thrown: a status, what is said about it, and header fields. Where no exception view of the application takes it, it
 * is the answer. (Pyramid: {@code pyramid.httpexceptions}.)
 *
 * <p>Below status 500 it is an answer like any other, and often thrown for what strangers ask: it costs no more, so it has no stack trace. Those
 * from 500 on have one.
 */
public class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Header> fields;

    /** An exception of a status; the detail is shown to the client. */
    public HttpException(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /** An exception of a status, with a cause that is not shown and header fields that are. */
    public HttpException(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(detail, cause, true, status >= 500);
        this.status = status;
        this.fields = List.copyOf(fields);
    }

    /** The status code. */
    public final int status() {
        return status;
    }

    /** What the client is told; may be empty. */
    public final String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** This exception as a response: plain text, the status and its detail. */
    public Response response() {
        Response.Builder response = Response.builder().status(status);
        fields.forEach(field -> response.addHeader(field.name(), field.value()));
        if (status != 304 && status != 204) {
            response.text(Status.of(status) + (detail().isEmpty() ? "" : "\n\n" + detail()) + "\n");
        }
        return response.build();
    }
}
