package dev.mastaba.jobs;

import dev.mastaba.core.extend.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declared job.
 *
 * @param addOn the name of the add-on that declares it
 * @param schedule the schedule of a recurring job, or null
 * @param payload the type of the payload of a queued job, or null
 */
record JobDefinition(
        String id,
        String addOn,
        Origin origin,
        @Nullable Schedule schedule,
        @Nullable Class<? extends Record> payload,
        JobRules rules,
        Job job) {
    /** The instance of a recurring job in the table. */
    static final String RECURRING = "recurring";

    boolean recurs() {
        return schedule != null;
    }

    Schedule requiredSchedule() {
        return Objects.requireNonNull(schedule);
    }

    JobDefinition with(Job other) {
        return new JobDefinition(id, addOn, origin, schedule, payload, rules, other);
    }
}
