package dev.mastaba.osgi.generation;

import dev.mastaba.staging.Deployer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's listeners for events that can lead to a change. They are called on threads of their own, because they make changes. Safe for any
 * thread.
 */
public final class ChangeListeners {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListeners.class);

    private final Deployer deployer;
    private final Event retry = new Event("Refused changes could not be retried; the server tries again later");
    private final Event canaryDecided =
            new Event("The result of a canary could not be put into effect; the server retries it");
    private final Event waveOpens = new Event("The next wave of tenants could not be opened; the next change opens it");
    private final Event lost = new Event("The serving generation could not be repaired; the server repeats this");
    private final Event harm = new Event("A harmful change could not be reverted; it stays live until the next change");
    private volatile Runnable harmful = () -> {};
    private volatile Runnable canaryPassed = () -> {};
    private volatile Supplier<Set<String>> failedComponents = Set::of;

    /** An event with its listener. */
    private final class Event {
        private final AtomicBoolean answering = new AtomicBoolean();
        private final String failure;
        private volatile Runnable listener = () -> {};

        Event(String failure) {
            this.failure = failure;
        }

        /** Calls the listener, unless an earlier call still runs, and returns whether it does. */
        boolean call() {
            boolean calls = answering.compareAndSet(false, true);
            if (calls) {
                deployer.background().execute(this::answer);
            }
            return calls;
        }

        private void answer() {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                log(failure, failed);
            } finally {
                answering.set(false);
            }
        }
    }

    ChangeListeners(Deployer deployer) {
        this.deployer = deployer;
    }

    /** Registers a listener that is called when refused changes may have become possible, because of something outside of the bundles. */
    public void onRetry(Runnable listener) {
        retry.listener = listener;
    }

    /**
     * Registers a listener that is called when the serving generation does harm on probation, so that {@link Generations#revert} should be called. It
     * is called repeatedly as long as the harm persists.
     */
    public void onHarm(Runnable listener) {
        harmful = listener;
    }

    /**
     * Registers a listener that is called when the canary has ended without harm, so that its change can go live. It is called repeatedly until this
     * happens.
     */
    public void onCanaryPassed(Runnable listener) {
        canaryPassed = listener;
    }

    /** Registers a listener that is called when the next wave of tenants can follow a change. */
    public void onWave(Runnable listener) {
        waveOpens.listener = listener;
    }

    /**
     * Registers a listener that is called when the losses of the serving generation are others than before, or should be repaired by a change. It is called
     * repeatedly until this happens.
     */
    public void onLoss(Runnable listener) {
        lost.listener = listener;
    }

    /**
     * Registers the source of the names of components that the server depends on and that have failed. Harm is not judged while more of them have
     * failed than before the change.
     *
     * @param components may take a few seconds to answer; called on a separate thread
     */
    public void failedComponents(Supplier<Set<String>> components) {
        failedComponents = components;
    }

    void callRetry() {
        deployer.background().execute(retry::answer);
    }

    /**
     * Calls the listener for harm, unless an earlier call still runs.
     *
     * @param mustRevert returns whether the harm must be reverted although some components have failed; called on the deployer's thread
     * @param giveUp called on the deployer's thread if the listener fails
     */
    public void callHarmful(Predicate<Set<String>> mustRevert, Runnable giveUp) {
        harm.listener = () -> answerHarm(mustRevert, giveUp);
        harm.call();
    }

    /** Calls the listener for harm, or for a canary without harm. */
    public void callCanaryDecided(boolean harm) {
        canaryDecided.listener = harm ? harmful : canaryPassed;
        canaryDecided.call();
    }

    void callWaveOpens() {
        deployer.background().execute(waveOpens::answer);
    }

    /** Calls the listener for losses, unless an earlier call still runs, which may have seen other losses; returns whether it does. */
    boolean callLost() {
        return lost.call();
    }

    /** Passes the components that have failed to a function, on the deployer's thread. */
    public void noteFailedComponents(Consumer<Set<String>> known) {
        deployer.background().execute(() -> {
            Set<String> components = failedComponents.get();
            deployer.soon(() -> known.accept(components));
        });
    }

    /** Asks which components have failed, which may take long; if their failure does not excuse the harm, calls the listener. */
    private void answerHarm(Predicate<Set<String>> mustRevert, Runnable giveUp) {
        try {
            Set<String> components = failedComponents.get();
            if (deployer.call(() -> mustRevert.test(components))) {
                harmful.run();
            }
        } catch (RuntimeException failed) {
            deployer.soon(giveUp);
            throw failed;
        }
    }

    /** Logs the failure of a listener, which is expected during the shutdown. */
    private void log(String message, RuntimeException failed) {
        if (deployer.isClosed()) {
            LOG.debug("{} (the server has shut down)", message, failed);
        } else {
            LOG.error(message, failed);
        }
    }
}
