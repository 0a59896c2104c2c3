package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node has reserved. No other node runs it until it is released, or until the heartbeats of this node end.
 *
 * @param name the name of the job in the table
 * @param instance the instance, which is unique among the jobs of this name
 * @param payload the payload as JSON, or null
 * @param due the time for which it was scheduled
 * @param failures the number of failed attempts before this one
 * @param execution the row
 */
public record PickedJob(
        String name, String instance, @Nullable String payload, Instant due, int failures, Execution execution) {
    static PickedJob of(Execution row) {
        Object data = row.taskInstance.getData();
        return new PickedJob(
                row.getTaskName(),
                row.getId(),
                data == null ? null : data.toString(),
                Objects.requireNonNull(row.executionTime),
                row.consecutiveFailures,
                row);
    }
}
