package dev.mastaba.core.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Further action is needed to have the answer: statuses 300 to 399. (Pyramid: {@code HTTPRedirection}.) */
public class HttpRedirection extends HttpException {
    private static final long serialVersionUID = 1L;

    /** One of a status; the detail is shown to the client. */
    public HttpRedirection(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * One of a status, with a cause that is not shown and header fields that are.
     *
     * @throws IllegalArgumentException unless the status is from 300 to 399
     */
    public HttpRedirection(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(300, 399, status), detail, cause, fields);
    }
}
