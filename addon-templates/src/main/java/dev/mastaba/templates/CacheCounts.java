package dev.mastaba.templates;

import dev.mastaba.services.Measurements;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The totals of the cache of one application's compiled templates. Safe for any thread. */
final class CacheCounts implements Measurements {
    private static final Map<String, String> ENGINE = Map.of("engine", "pebble");

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final AtomicInteger size = new AtomicInteger();

    void hit() {
        hits.increment();
    }

    /**
     * Counts a template that was compiled.
     *
     * @param templates the number of templates in the cache
     */
    void missed(int templates) {
        misses.increment();
        size.set(templates);
    }

    @Override
    public List<Value> read() {
        return List.of(
                Value.counter(
                        "mastaba.template.cache.hits", "", "Templates that were already compiled.", ENGINE, (double)
                                hits.sum()),
                Value.counter("mastaba.template.cache.misses", "", "Templates that were compiled.", ENGINE, (double)
                        misses.sum()),
                Value.gauge("mastaba.template.cache.size", "", "Compiled templates.", ENGINE, size.get()));
    }
}
