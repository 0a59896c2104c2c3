package dev.mastaba.osgi.generation;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The return to the last good generation after a change that does harm. For the deployer's thread. */
final class Reversion {
    private static final Logger LOG = LoggerFactory.getLogger(Reversion.class);

    private final Change.Context changes;
    private final Builds builds;
    private final Probation probation;
    private final Canary canary;

    Reversion(Change.Context changes, Builds builds, Probation probation, Canary canary) {
        this.changes = changes;
        this.builds = builds;
        this.probation = probation;
        this.canary = canary;
    }

    /** Composes the last good generation again, from its copies, and swaps; returns whether it serves. */
    boolean revert() {
        Optional<GenerationInputs> good = probation.condemn();
        if (good.isEmpty()) {
            return false;
        }
        long decided = System.nanoTime();
        canary.end();
        changes.retirement()
                .kept()
                .filter(probation::isGood)
                .ifPresent(kept -> changes.planner()
                        .returning(kept, changes.current().current().orElseThrow()));
        // It served before, so no gate refuses it.
        BuildResult result = changes.gates().allowing(null, () -> builds.back(good.get()));
        changes.planner().changed();
        boolean live = result instanceof BuildResult.Live;
        if (live) {
            probation.reverted();
            LOG.info(
                    "Generation {} serves the former content, {} ms after the decision to revert",
                    builds.last(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - decided));
        } else if (result instanceof BuildResult.NotTried) {
            probation.retry();
        } else {
            LOG.error("The former generation could not be composed again; the change stays live until the next one");
            probation.giveUp();
        }
        return live;
    }

    /** Ends the canary if it does harm; returns whether it does. */
    boolean revertCanary() {
        boolean harm = canary.condemn();
        if (harm) {
            probation.reverted();
        }
        return harm;
    }
}
