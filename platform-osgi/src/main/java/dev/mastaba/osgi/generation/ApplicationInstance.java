package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;

/**
 * An application with the requests that use it. It serves in the generation that composed it, and in all consecutive generations that do not change
 * its inputs. Immutable except for the count of its leases. Safe for any thread.
 */
final class ApplicationInstance {
    private final String id;
    private final InstanceInputs inputs;
    private final Application application;
    private final Leases leases = new Leases();

    ApplicationInstance(String id, InstanceInputs inputs, Application application) {
        this.id = id;
        this.inputs = inputs;
        this.application = application;
    }

    /** Returns the id of the application. */
    String id() {
        return id;
    }

    InstanceInputs inputs() {
        return inputs;
    }

    Application application() {
        return application;
    }

    Leases leases() {
        return leases;
    }

    @Override
    public String toString() {
        return id;
    }
}
