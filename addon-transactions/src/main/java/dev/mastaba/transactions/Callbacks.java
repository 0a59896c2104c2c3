package dev.mastaba.transactions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The callbacks that run after the end of one transaction. */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final List<Consumer<Outcome>> all = new ArrayList<>(2);

    void add(Consumer<Outcome> callback) {
        all.add(callback);
    }

    /** Runs all callbacks; an exception is logged, and the others still run. */
    void run(Outcome outcome, String work) {
        for (Consumer<Outcome> each : all) {
            try {
                each.accept(outcome);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failed) {
                LOG.error("A callback after the transaction of {} ({}) failed", work, outcome, failed);
            }
        }
    }
}
