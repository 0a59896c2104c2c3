package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The client has to pay first. Answered with status 402. */
public class PaymentRequired extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public PaymentRequired(String detail) {
        super(402, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public PaymentRequired(String detail, Throwable cause) {
        super(402, detail, cause, List.of());
    }
}
