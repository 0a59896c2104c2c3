package dev.mastaba.core.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All went well, and what has been done so far is left at once: statuses 200 to 299. (Pyramid: {@code HTTPSuccessful}.) */
public class HttpSuccess extends HttpException {
    private static final long serialVersionUID = 1L;

    /** One of a status; the detail is shown to the client. */
    public HttpSuccess(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * One of a status, with a cause that is not shown and header fields that are.
     *
     * @throws IllegalArgumentException unless the status is from 200 to 299
     */
    public HttpSuccess(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(200, 299, status), detail, cause, fields);
    }
}
