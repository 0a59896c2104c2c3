package dev.mastaba.transactions;

import dev.mastaba.core.http.HttpServerError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error for a connection that was lost during a commit, so that the changes may or may not be stored. Such a transaction is never retried. Without
 * an exception view, the response has status 500.
 */
public final class UnknownOutcome extends HttpServerError {
    private static final long serialVersionUID = 1L;

    UnknownOutcome(String detail, @Nullable Throwable cause) {
        super(500, detail, cause, List.of());
    }
}
