package dev.mastaba.jobs;

import dev.mastaba.services.Measurements;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The totals of one application's runs on this server. Safe for any thread. */
final class JobCounts implements Measurements {
    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder dead = new LongAdder();
    final LongAdder released = new LongAdder();
    final LongAdder queued = new LongAdder();
    final AtomicInteger running = new AtomicInteger();

    @Override
    public List<Value> read() {
        return List.of(
                counter("succeeded", "Runs of jobs that succeeded.", succeeded),
                counter("failed", "Runs of jobs that failed.", failed),
                counter("dead", "Jobs that failed too often and are not run again.", dead),
                counter("released", "Runs of jobs that ended early because their generation was retired.", released),
                counter("queued", "Jobs that were queued; some of the transactions may have been rolled back.", queued),
                Value.gauge("mastaba.jobs.running", "", "Jobs that are running.", Map.of(), running.get()));
    }

    private static Value counter(String name, String description, LongAdder total) {
        return Value.counter("mastaba.jobs." + name, "", description, Map.of(), (double) total.sum());
    }
}
