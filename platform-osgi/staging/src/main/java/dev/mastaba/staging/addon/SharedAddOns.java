package dev.mastaba.staging.addon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The services of an application's add-ons, which are held once for all generations after the one that composed the application. The framework searches
 * all uses of a bundle for each service. So holding them again for each generation would take time that grows with the square of their number. For the
 * deployer's thread.
 */
public final class SharedAddOns {
    private final List<HeldAddOns.Service> services;
    private final List<HeldAddOns.Service> held = new ArrayList<>();
    private int generations;

    public SharedAddOns(List<HeldAddOns.Service> services) {
        this.services = List.copyOf(services);
    }

    /** Returns the services, including those that no longer exist. */
    public List<HeldAddOns.Service> all() {
        return services;
    }

    /**
     * Adds a generation.
     *
     * @param hold a function that holds a service, and returns whether it still exists
     */
    void add(Predicate<HeldAddOns.Service> hold) {
        if (generations++ == 0) {
            services.stream().filter(hold).forEach(held::add);
        }
    }

    /** Removes a generation. Returns the services to release: all if it was the last generation, otherwise none. */
    List<HeldAddOns.Service> remove() {
        if (--generations > 0) {
            return List.of();
        }
        List<HeldAddOns.Service> released = List.copyOf(held);
        held.clear();
        return released;
    }
}
