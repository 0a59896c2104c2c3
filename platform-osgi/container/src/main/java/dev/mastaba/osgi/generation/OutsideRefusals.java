package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.Deployer;
import dev.mastaba.staging.attempt.Retries;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The changes and tenants that are refused for causes outside of the bundles, and the events after which they are retried. */
public final class OutsideRefusals {
    private final Retries retries = new Retries();
    private final Refusals refusals;
    private final AddOnCalls calls;
    private final Deployer deployer;
    private final ChangeListeners listeners;
    private int returnedCalls;
    private boolean retriesStaying;

    OutsideRefusals(Refusals refusals, AddOnCalls calls, Deployer deployer, ChangeListeners listeners) {
        this.refusals = refusals;
        this.calls = calls;
        this.deployer = deployer;
        this.listeners = listeners;
    }

    /** Returns the schedule of retries. */
    public Retries retries() {
        return retries;
    }

    /** Retries the changes that were refused because something is missing, soon after bundles of others have changed. */
    void hostChanged() {
        deployer.later(() -> {
            if (refusals.forgetMissing()) {
                listeners.callRetry();
            }
        });
    }

    /** Returns whether the cause of a problem lies outside of the bundles. */
    public static boolean isOutside(Collection<Problem> problems) {
        return problems.stream().anyMatch(Problem::outside);
    }

    /**
     * Makes a change, and records what is refused afterwards. For the deployer's thread.
     *
     * @param content the contents of the changes, by name
     * @param serving returns the generation that serves
     */
    DeployResult recording(
            SortedMap<String, String> content, Supplier<@Nullable Generation> serving, Supplier<DeployResult> change) {
        long start = System.nanoTime();
        DeployResult result = change.get();
        SortedMap<String, String> found = new TreeMap<>();
        result.refused().forEach((name, problems) -> {
            if (isOutside(problems)) {
                found.put(name, content.getOrDefault(name, ""));
            }
        });
        Generation generation = serving.get();
        if (generation != null) {
            generation.instances().staying().values().stream()
                    .filter(each -> isOutside(each.problems()))
                    .forEach(each -> found.put(generation.ingredients().confFileOf(each.id()), ""));
        }
        retries.refused(found, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    /** Lets what stays as it was be retried at the next change. For the deployer's thread. */
    public void retryStaying() {
        retriesStaying = true;
    }

    /** Returns whether what stays as it was is retried now. For the deployer's thread. */
    boolean isStayingRetried() {
        boolean now = retriesStaying;
        retriesStaying = false;
        return now;
    }

    /** Lets the changes be retried that were refused for a call that has returned since, or whose next attempt is due. For the deployer's thread. */
    void retry() {
        int now = calls.returned();
        boolean returned = now > returnedCalls;
        returnedCalls = now;
        boolean due = retries.isDue();
        if (returned) {
            refusals.returned();
        }
        if (due) {
            refusals.forgetOutside();
        }
        if (returned || due) {
            listeners.callRetry();
        }
        retriesStaying |= due;
    }
}
