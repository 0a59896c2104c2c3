package dev.mastaba.osgi.generation;

import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.Deployer;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.leak.LeakReport;
import dev.mastaba.staging.leak.LeakWatch;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regular work beside the changes of a server, and what it finds: generations that wait for their requests, and copies that cannot be unloaded. Safe
 * for any thread.
 */
public final class Housekeeping {
    /** The number of class-unloading collections after which a retired copy that still exists is called a leak. */
    static final int LEAK_PATIENCE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long PERIOD_SECONDS = 1;

    private final Change.Context changes;
    private final Deployer deployer;
    private final LeakWatch leaks;
    private final Builds builds;
    private final Consumer<Generation> traffic;
    private final Repair repair;
    private final OutsideRefusals outside;
    private final ScheduledFuture<?> work;

    /**
     * Begins the regular work.
     *
     * @param traffic notes the traffic of the serving generation
     */
    Housekeeping(
            Change.Context changes,
            Deployer deployer,
            LeakWatch leaks,
            Builds builds,
            Consumer<Generation> traffic,
            Repair repair,
            OutsideRefusals outside) {
        this.changes = changes;
        this.deployer = deployer;
        this.leaks = leaks;
        this.builds = builds;
        this.traffic = traffic;
        this.repair = repair;
        this.outside = outside;
        this.work = deployer.executor()
                .scheduleWithFixedDelay(this::work, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void work() {
        try {
            changes.properties().restore(List.of()).ifPresent(ProblemLog::warn);
            changes.retirement().retireDrained();
            changes.current().current().ifPresent(traffic);
            repair.look();
            outside.retry();
            leaks.check(!abandoned().isEmpty()).forEach(leak -> LOG.warn("{}", leak));
        } catch (RuntimeException defect) {
            LOG.error("Retired generations could not be removed", defect);
        }
    }

    /** Works now, unless a change is under way, which may take long; then the last known state is reported. */
    private void workUnlessBusy() {
        if (builds.underWay().isEmpty()) {
            deployer.call(() -> {
                work();
                return true;
            });
        }
    }

    /** Returns the retired copies that cannot be unloaded. */
    public List<LeakReport> leaks() {
        workUnlessBusy();
        return leaks.leaks();
    }

    /** Returns the number of retired copies that have not become garbage and are not yet counted as leaks. */
    public int undecided() {
        workUnlessBusy();
        return leaks.undecided();
    }

    /** Returns the replaced generations that wait for their requests. */
    public List<WaitingGeneration> waiting() {
        workUnlessBusy();
        return changes.retirement().waiting();
    }

    /** Returns the number of known leaks, without searching for new ones. */
    public int knownLeaks() {
        return leaks.leaks().size();
    }

    /** Returns the number of replaced generations that wait for their requests, without retiring those that have ended. */
    public int draining() {
        return changes.retirement().count();
    }

    /** Returns the open requests of the serving generation and of those that wait for their requests, the oldest first. Never blocks. */
    public List<OpenRequest> requests() {
        return Stream.concat(
                        changes.current().current().stream().flatMap(serving -> serving.requests().stream()),
                        changes.retirement().requests())
                .sorted(Comparator.comparing(OpenRequest::age).reversed())
                .toList();
    }

    /** Returns the calls into add-ons that never returned. */
    public List<AddOnCalls.Abandoned> abandoned() {
        return changes.stage().calls().abandoned();
    }

    void end() {
        work.cancel(false);
    }
}
