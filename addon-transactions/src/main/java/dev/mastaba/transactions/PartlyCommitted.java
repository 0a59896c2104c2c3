package dev.mastaba.transactions;

import dev.mastaba.core.http.HttpServerError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error for a transaction over several databases that was committed in some of them and failed in a later one. Such a transaction is never
 * retried. Without an exception view, the response has status 500.
 */
public final class PartlyCommitted extends HttpServerError {
    private static final long serialVersionUID = 1L;

    PartlyCommitted(String detail, @Nullable Throwable cause) {
        super(500, detail, cause, List.of());
    }
}
