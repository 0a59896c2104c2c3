package dev.mastaba.staging.addon;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.CallFailedException;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.component.TenantComponents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The add-on services of one generation, held as long as it lives: declarative services deactivate a component that is not held, and create another
 * instance for the next caller. Safe for any thread until the generation is complete; then for the deployer's thread.
 */
public final class HeldAddOns {
    private final BundleContext context;
    private final Stage stage;
    private final List<Service> held = Collections.synchronizedList(new ArrayList<>());
    private final List<SharedAddOns> shared = new ArrayList<>();

    /** The service of an add-on in a copy. */
    public record Service(Copy copy, ServiceReference<?> reference) {
        /** Returns the owner of the service; {@link TenantComponents#EVERY_OWNER} if it has none. */
        public String owner() {
            Object owner = reference.getProperty(ServiceOwner.PROPERTY);
            return owner == null ? TenantComponents.EVERY_OWNER : owner.toString();
        }
    }

    public HeldAddOns(BundleContext context, Stage stage) {
        this.context = context;
        this.stage = stage;
    }

    /**
     * Returns the add-on behind a service, or null if its component could not be created.
     *
     * @param fresh whether the service is not yet held, so that its component is created now
     * @throws ConfigurationException if its component hangs
     */
    @Nullable
    public AddOn hold(Copy copy, ServiceReference<?> service, boolean fresh) {
        try {
            Object addOn = fresh
                    ? stage.calls().call(copy, "activate", () -> context.getService(service))
                    : context.getService(service);
            held.add(new Service(copy, service));
            return addOn instanceof AddOn usable ? usable : null;
        } catch (CallFailedException thrown) {
            return null;
        } catch (CallHungException hung) {
            stage.noteHung(copy, hung);
            throw new ConfigurationException(AddOnProblems.hung(copy.name(), hung));
        }
    }

    /** Holds the services of an application that a former generation composed, so that their components exist. */
    public void holdAgain(SharedAddOns services) {
        services.add(service -> context.getService(service.reference()) != null);
        shared.add(services);
    }

    /**
     * Releases all services.
     *
     * @param doomed the copies that no other generation holds; they are deactivated
     */
    public void release(Collection<Copy> doomed) {
        held.forEach(service -> release(service, doomed));
        held.clear();
        shared.forEach(services -> services.remove().forEach(service -> release(service, doomed)));
        shared.clear();
    }

    private void release(Service service, Collection<Copy> doomed) {
        if (doomed.contains(service.copy())) {
            release(service.copy(), service.reference());
        } else {
            context.ungetService(service.reference());
        }
    }

    private void release(Copy copy, ServiceReference<?> service) {
        if (stage.isHanging(copy)) {
            return;
        }
        try {
            stage.calls().call(copy, "deactivate", () -> context.ungetService(service));
        } catch (CallFailedException ignored) {
            // Declarative services log an exception from a deactivation; the instance is gone all the same.
        } catch (CallHungException hung) {
            stage.noteHung(copy, hung);
        }
    }
}
