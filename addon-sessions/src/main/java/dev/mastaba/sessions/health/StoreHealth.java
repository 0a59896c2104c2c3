package dev.mastaba.sessions.health;

import dev.mastaba.services.HealthCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** A health check of the session stores on other machines that the serving applications use. Safe for any thread. */
@Component(
        service = {StoreHealth.class, HealthCheck.class},
        property = HealthCheck.NAME + "=sessions")
public final class StoreHealth implements HealthCheck {
    private final Map<Object, Used> used = new ConcurrentHashMap<>();

    /** A store of an application. */
    private record Used(String application, HealthCheck check) {}

    /** Creates a check of no stores; OSGi calls this constructor. */
    public StoreHealth() {}

    /**
     * Adds the store of an application that starts serving.
     *
     * @param owner the object that removes the store
     * @param check calls the store, and returns details about it
     */
    public void add(Object owner, String application, HealthCheck check) {
        used.put(owner, new Used(application, check));
    }

    /** Removes the store of an application that no longer serves; without effect if it was not added. */
    public void remove(Object owner) {
        used.remove(owner);
    }

    /**
     * Checks all stores.
     *
     * @return the details of the stores by application; the state if no application uses such a store
     * @throws Exception if a store is down
     */
    @Override
    public Map<String, Object> check() throws Exception {
        Map<String, Object> details = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Used each : used.values()) {
            try {
                details.put(each.application(), each.check().check());
            } catch (RuntimeException down) {
                failures.add(each.application() + ": " + down.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    String.join("; ", failures.stream().sorted().toList()));
        }
        return details.isEmpty() ? Map.of("state", "no application uses Redis") : details;
    }
}
