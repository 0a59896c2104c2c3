package dev.mastaba.transactions;

import org.osgi.annotation.versioning.ConsumerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that are independent of a request: for background work, lifecycles, and streamed bodies. Each call of {@link #run} or {@link #call} runs
 * one transaction, and repeats the work after a serialization failure. Instances are immutable; each method that takes an option returns a modified
 * copy.
 */
public final class OwnTransactions {
    static final OwnTransactions STANDARD = new OwnTransactions(Mode.READ_WRITE, TransactionSettings.STANDARD_ATTEMPTS);

    private static final Logger LOG = LoggerFactory.getLogger(OwnTransactions.class);

    private final Mode mode;
    private final int attempts;

    private OwnTransactions(Mode mode, int attempts) {
        this.mode = mode;
        this.attempts = attempts;
    }

    /**
     * Work in a transaction.
     *
     * @param <T> the type of the result
     */
    @ConsumerType
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the work and returns its result. This method is called again after a serialization failure. The transaction is rolled back if the method
         * throws an exception.
         */
        T apply(Transaction transaction) throws Exception;
    }

    /** Work in a transaction, without a result. */
    @ConsumerType
    @FunctionalInterface
    public interface Task {
        /** Does the work. This method is called like that of {@link Work}. */
        void accept(Transaction transaction) throws Exception;
    }

    /** Returns transactions that only read. */
    public OwnTransactions readOnly() {
        return new OwnTransactions(mode.withReadOnly(true), attempts);
    }

    /** Returns transactions with the given isolation level. By default, the level is that of the database. */
    public OwnTransactions isolation(Isolation isolation) {
        return new OwnTransactions(mode.withIsolation(isolation), attempts);
    }

    /**
     * Returns transactions with the given maximum number of attempts, including the first. The default is 3.
     *
     * @param most a number from 1 to 100
     */
    public OwnTransactions attempts(int most) {
        return new OwnTransactions(mode, TransactionOptions.checkedAttempts(most));
    }

    /** Runs work in a transaction; see {@link #call}. */
    public void run(Task task) throws Exception {
        call(tx -> {
            task.accept(tx);
            return Boolean.TRUE;
        });
    }

    /**
     * Runs work in a transaction, commits the transaction, and returns the result of the work.
     *
     * @throws UnknownOutcome if a connection was lost during the commit
     * @throws PartlyCommitted if one of several databases failed after another one was committed
     * @throws Exception the exception of the work or of the database; the transaction was then rolled back
     */
    public <T> T call(Work<T> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (Exception failure) {
                if (attempt >= attempts
                        || failure instanceof UnknownOutcome
                        || failure instanceof PartlyCommitted
                        || !SqlFailures.isSerialization(failure)) {
                    throw failure;
                }
                LOG.debug("A transaction is repeated after attempt {}: {}", attempt, failure.toString());
                RetryPolicy.pause(attempt);
            }
        }
    }

    private <T> T once(Work<T> work) throws Exception {
        Transaction transaction = new Transaction("Transactions.run", mode, attempts, used -> {});
        T result;
        try {
            result = work.apply(transaction);
        } catch (Throwable failure) {
            transaction.rollback();
            throw failure;
        }
        transaction.commit();
        return result;
    }
}
