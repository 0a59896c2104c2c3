package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.addon.SharedAddOns;
import java.util.List;
import java.util.Map;

/**
 * An application with the requests that use it. It serves in the generation that composed it, and in all consecutive generations that do not change
 * its inputs. Immutable except for the count of its leases, and for its composition as text, which is made when it is needed. Safe for any thread.
 */
public final class ApplicationInstance {
    private final String id;
    private final InstanceInputs inputs;
    private final Application application;
    private final SharedAddOns services;
    private final Leases leases = new Leases();
    private volatile String composition = "";

    /**
     * Creates an application without leases.
     *
     * @param services the services of its add-ons, which each of its generations holds
     */
    ApplicationInstance(String id, InstanceInputs inputs, Application application, List<HeldAddOns.Service> services) {
        this.id = id;
        this.inputs = inputs;
        this.application = application;
        this.services = new SharedAddOns(services);
    }

    /** Returns the id of the application. */
    public String id() {
        return id;
    }

    public InstanceInputs inputs() {
        return inputs;
    }

    Application application() {
        return application;
    }

    SharedAddOns services() {
        return services;
    }

    /**
     * Returns the composition as text.
     *
     * @param known texts that are equal are the same object
     */
    String composition(Map<String, String> known) {
        if (composition.isEmpty()) {
            String text = TextForm.of(application).text();
            String same = known.putIfAbsent(text, text);
            composition = same == null ? text : same;
        } else {
            known.putIfAbsent(composition, composition);
        }
        return composition;
    }

    Leases leases() {
        return leases;
    }

    @Override
    public String toString() {
        return id;
    }
}
