package dev.mastaba.jobs;

import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue of jobs in one transaction: {@code Jobs.of(request).enqueue("shop:confirmation", new Confirmation(7))}. A queued job exists if and only if the
 * transaction is committed, and starts within milliseconds after that if a thread is free. Instances are immutable; each method that takes an option
 * returns a modified copy. Each instance must be used by one thread at a time.
 */
public final class JobQueue {
    private static final int LONGEST_KEY = 150;

    private final JobService service;
    private final Supplier<Transaction> transaction;
    private final @Nullable Instant time;
    private final Duration delay;
    private final @Nullable String key;

    private JobQueue(
            JobService service,
            Supplier<Transaction> transaction,
            @Nullable Instant time,
            Duration delay,
            @Nullable String key) {
        this.service = service;
        this.transaction = transaction;
        this.time = time;
        this.delay = delay;
        this.key = key;
    }

    static JobQueue of(JobService service, Supplier<Transaction> transaction) {
        return new JobQueue(service, transaction, null, Duration.ZERO, null);
    }

    /** Returns a queue whose jobs run after a time. */
    public JobQueue after(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("A job cannot wait for a negative time: " + wait);
        }
        return new JobQueue(service, transaction, null, wait, key);
    }

    /** Returns a queue whose jobs run at a time, or immediately if it is in the past. */
    public JobQueue at(Instant when) {
        return new JobQueue(service, transaction, when, Duration.ZERO, key);
    }

    /**
     * Returns a queue that adds a job only if the database contains no job of the same kind and key. A running job counts until it has succeeded; a dead
     * job does not count.
     *
     * @param name the key: at most 150 characters
     */
    public JobQueue unique(String name) {
        if (name.isEmpty() || name.length() > LONGEST_KEY || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The key of a job must have 1 to " + LONGEST_KEY + " characters");
        }
        return new JobQueue(service, transaction, time, delay, name);
    }

    /**
     * Adds a job.
     *
     * @param kind the id of the kind, which an add-on has declared
     * @param payload the payload, of the declared type
     * @return whether the job was added; false only if a job with the same key exists
     * @throws SQLException if the database is unreachable, or refuses the change
     * @throws IllegalArgumentException if the kind is unknown, or the payload has another type or is too large
     */
    public boolean enqueue(String kind, Record payload) throws SQLException {
        JobDefinition job = service.kind(kind, payload);
        Instant now = service.now();
        Instant due = time == null ? now.plus(delay) : time;
        return service.enqueue(transaction.get(), job, payload, due, due.isAfter(now), key);
    }
}
