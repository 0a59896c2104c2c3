package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/** A job in db-scheduler, which calls the work. The work itself stores all outcomes. */
final class JobTask extends AbstractTask<String> {
    private final JobWork work;

    JobTask(String name, JobWork work) {
        super(
                name,
                String.class,
                (complete, operations) -> {},
                (complete, operations) -> work.lost(PickedJob.of(complete.getExecution())));
        this.work = work;
    }

    /** Returns a job that is only read. */
    static JobTask unused(String name) {
        return new JobTask(name, new NoWork());
    }

    @Override
    public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
        work.run(PickedJob.of(context.getExecution()));
        return (complete, operations) -> {};
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id, String data) {
        throw new UnsupportedOperationException();
    }
}
