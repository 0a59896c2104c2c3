package dev.mastaba.launcher.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run of checks, one after the other.
 *
 * @param limit the time limit of each check
 */
public record Examination(List<DoctorCheck> checks, Duration limit) {
    public Examination {
        checks = List.copyOf(checks);
    }

    /** A finding with the subject of its check. */
    public record Result(String check, Finding finding) {}

    /** Runs the checks. A check that fails is skipped, and one that exceeds the limit is abandoned with a warning. */
    public List<Result> results() throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (DoctorCheck check : checks) {
            findings(check).forEach(finding -> results.add(new Result(check.name(), finding)));
        }
        return results;
    }

    private List<Finding> findings(DoctorCheck check) throws InterruptedException {
        FutureTask<List<Finding>> task = new FutureTask<>(check::findings);
        Thread thread = new Thread(task, "mastaba-doctor " + check.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            return List.of(
                    Finding.warning(
                            "The check did not end within " + limit.toMillis() + " ms",
                            "Run mastaba doctor again; if the check still takes as long, examine the load and the disks of this machine"));
        } catch (ExecutionException failed) {
            return List.of(Finding.skipped("The check failed: " + failed.getCause()));
        }
    }
}
