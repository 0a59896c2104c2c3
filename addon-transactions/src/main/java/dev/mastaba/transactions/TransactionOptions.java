package dev.mastaba.transactions;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.view.ViewOption;

/**
 * The options of views for their transaction, for use with static imports. They apply when the view has been found. Without options, a transaction of
 * a GET, HEAD, or OPTIONS request only reads.
 */
public final class TransactionOptions {
    static final String ACCESS = "transaction";
    static final String ISOLATION = "transaction_isolation";
    static final String ATTEMPTS = "transaction_attempts";

    private static final int MOST = 100;

    /** The use of a transaction by a view. */
    enum Access {
        READ_ONLY,
        READ_WRITE,
        NONE
    }

    private TransactionOptions() {}

    /**
     * Returns an option for a view that only reads, such as a search that uses POST. A connection that was used before the view was found, for example
     * by a root factory, remains writable.
     */
    public static ViewOption readOnly() {
        return ViewOption.of(ACCESS, Access.READ_ONLY);
    }

    /** Returns an option for a view that writes although the method of the request is GET, HEAD, or OPTIONS. */
    public static ViewOption readWrite() {
        return ViewOption.of(ACCESS, Access.READ_WRITE);
    }

    /** Returns an option for a view that does not use the request's transaction; if it does, it gets an exception. */
    public static ViewOption noTransaction() {
        return ViewOption.of(ACCESS, Access.NONE);
    }

    /** Returns an option for the isolation level of a view's transaction. By default, the level is that of the application or the database. */
    public static ViewOption isolation(Isolation isolation) {
        return ViewOption.of(ISOLATION, ArgumentChecks.value("an isolation level", isolation));
    }

    /**
     * Returns an option for the maximum number of attempts after serialization failures, including the first. Use 1 for a view that has effects
     * outside the database, such as a payment.
     *
     * @param most a number from 1 to 100
     */
    public static ViewOption attempts(int most) {
        return ViewOption.of(ATTEMPTS, checkedAttempts(most));
    }

    static int checkedAttempts(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("The number of attempts must be from 1 to " + MOST + ", not " + most);
        }
        return most;
    }
}
