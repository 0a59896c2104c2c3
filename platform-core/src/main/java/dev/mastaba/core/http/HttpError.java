package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went wrong, on either side: statuses 400 to 599. (Pyramid: {@code HTTPError}.) */
public class HttpError extends HttpException {
    private static final long serialVersionUID = 1L;

    /** One of a status; the detail is shown to the client. */
    public HttpError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * One of a status, with a cause that is not shown and header fields that are.
     *
     * @throws IllegalArgumentException unless the status is from 400 to 599
     */
    public HttpError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(400, 599, status), detail, cause, fields);
    }
}
