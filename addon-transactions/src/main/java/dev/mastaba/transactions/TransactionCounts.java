package dev.mastaba.transactions;

import dev.mastaba.services.Measurements;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The totals of one application's transactions. Safe for any thread. */
final class TransactionCounts implements Measurements {
    private final LongAdder committed = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void ended(Outcome outcome) {
        switch (outcome) {
            case COMMITTED -> committed.increment();
            case ROLLED_BACK -> rolledBack.increment();
            case PARTLY_COMMITTED, UNKNOWN -> unknown.increment();
        }
    }

    void retried() {
        retried.increment();
    }

    void gaveUp() {
        failed.increment();
    }

    @Override
    public List<Value> read() {
        return List.of(
                value("committed", "Transactions of requests that were committed, or only read.", committed),
                value("rolled.back", "Transactions of requests that were rolled back.", rolledBack),
                value("unknown", "Transactions of requests with an unknown outcome or a partial commit.", unknown),
                value("retries", "Requests that were repeated after a serialization failure.", retried),
                value("failures", "Requests whose last attempt ended with a serialization failure.", failed));
    }

    private static Value value(String name, String description, LongAdder total) {
        return Value.counter("mastaba.transactions." + name, "", description, Map.of(), (double) total.sum());
    }
}
