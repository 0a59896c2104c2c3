package dev.mastaba.sessions;

import dev.mastaba.services.Measurements;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The totals of one application's sessions. Safe for any thread. */
final class SessionCounts implements Measurements {
    private final String store;
    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder loaded = new LongAdder();
    private final LongAdder saved = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /**
     * Creates totals of zero.
     *
     * @param store the kind of store, as in the setting
     */
    SessionCounts(String store) {
        this.store = store;
    }

    void loaded() {
        loaded.increment();
    }

    void saved(boolean isNew) {
        saved.increment();
        if (isNew) {
            started.increment();
        }
    }

    void wrote(int size) {
        bytes.add(size);
    }

    void ended() {
        ended.increment();
    }

    void failed() {
        failures.increment();
    }

    @Override
    public List<Value> read() {
        return List.of(
                value("started", "", "Sessions that were saved for the first time.", started),
                value("ended", "", "Sessions that an application ended, as at a logout.", ended),
                value("loaded", "", "Sessions that were loaded for a request.", loaded),
                value("saved", "", "Sessions that were saved or extended after a request.", saved),
                value("saved.size", "bytes", "Size of the data of saved sessions.", bytes),
                value("failures", "", "Calls of the session store that failed.", failures));
    }

    private Value value(String name, String unit, String description, LongAdder total) {
        return Value.counter(
                "mastaba.sessions." + name, unit, description, Map.of("store", store), (double) total.sum());
    }
}
