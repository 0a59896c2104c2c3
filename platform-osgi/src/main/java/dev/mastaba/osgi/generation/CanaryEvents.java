package dev.mastaba.osgi.generation;

import org.jspecify.annotations.Nullable;

/** The listener for the canary. For the deployer's thread. */
record CanaryEvents(ChangeListeners listeners, Choices choices, Runnable lookAround) implements Canary.Listener {
    @Override
    public void decided(boolean harm) {
        listeners.callCanaryDecided(harm);
    }

    @Override
    public void choose(Switch.@Nullable Choice choice) {
        choices.canary(choice);
    }

    @Override
    public void drained() {
        lookAround.run();
    }
}
