package dev.mastaba.osgi.trial;

import dev.mastaba.osgi.generation.AllowedContents;
import dev.mastaba.osgi.generation.BuildResult;
import dev.mastaba.osgi.generation.Builder;
import dev.mastaba.osgi.generation.ChangeTrials;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.ProbationSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The observation of the requests of changes, with the judge that a bundle provides. A change can serve a share of the visitors first, and a generation that
 * does harm is reverted. For the deployer's thread, except for methods that are safe for any thread.
 */
public final class ObservedChanges implements ChangeTrials {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedChanges.class);

    private final ProbationSettings settings;
    private @Nullable Parts parts;
    private volatile @Nullable Probation probation;
    private volatile @Nullable Canary canary;

    /** Creates trials of a server without changes. */
    public ObservedChanges(ProbationSettings settings) {
        this.settings = settings;
    }

    private Probation probation() {
        return Objects.requireNonNull(probation, "not begun");
    }

    private Canary canary() {
        return Objects.requireNonNull(canary, "not begun");
    }

    @Override
    public Builder begin(Parts all) {
        Probation live = new Probation(all, settings, () -> canary().record());
        Canary beside = new Canary(all, settings, live);
        parts = all;
        probation = live;
        canary = beside;
        return new Builder() {
            @Override
            public BuildResult goLive(GenerationInputs inputs) {
                return beside.goLive(inputs);
            }

            @Override
            public BuildResult tryOut(GenerationInputs inputs) {
                return all.builds().tryOut(inputs);
            }
        };
    }

    @Override
    public void changing() {
        canary().doubt();
    }

    @Override
    public SortedSet<String> changed() {
        canary().endUnlessConfirmed();
        return canary().changes();
    }

    @Override
    public AllowedContents allowed() {
        return canary().allowed();
    }

    @Override
    public void end() {
        canary().end();
    }

    @Override
    public boolean mayReturn(GenerationInputs inputs) {
        return probation().mayRevert(inputs);
    }

    @Override
    public void live(@Nullable Generation replaced, Generation live, Duration time) {
        probation().begin(replaced, live, time);
    }

    @Override
    public Optional<Duration> left() {
        return probation().left();
    }

    @Override
    public boolean passed(Generation live) {
        boolean harmless = probation().pass(live);
        canary().record();
        return harmless;
    }

    @Override
    public void look(Generation serving) {
        probation().note(serving);
    }

    @Override
    public boolean revert() {
        if (!probation().condemn()) {
            return false;
        }
        long decided = System.nanoTime();
        canary().end();
        BuildResult result = Objects.requireNonNull(parts).builds().back();
        boolean live = result instanceof BuildResult.Live;
        if (live) {
            probation().reverted();
            LOG.info(
                    "Generation {} serves the former content, {} ms after the decision to revert",
                    parts.builds().last(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - decided));
        } else if (result instanceof BuildResult.NotTried) {
            probation().retry();
        } else {
            LOG.error("The former generation could not be composed again; the change stays live until the next one");
            probation().giveUp();
        }
        return live;
    }

    @Override
    public boolean revertCanary() {
        boolean harm = canary().condemn();
        if (harm) {
            probation().reverted();
        }
        return harm;
    }

    /** Returns the state of the change that serves a share of the visitors; empty if there is none. Safe for any thread. */
    public Optional<CanaryState> canaryState() {
        return Optional.ofNullable(canary).flatMap(Canary::state);
    }

    /** Returns the state of the generation whose requests are observed on probation; empty if there is none. Safe for any thread. */
    public Optional<ProbationState> state() {
        return Optional.ofNullable(probation).flatMap(Probation::state);
    }

    @Override
    public Optional<Duration> observation() {
        return state().map(ProbationState::left);
    }

    @Override
    public boolean isObserving() {
        return state().isPresent() || canaryState().isPresent();
    }

    @Override
    public void close() {
        probation().close();
        canary().end();
    }
}
