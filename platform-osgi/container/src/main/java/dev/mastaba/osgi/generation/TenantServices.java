package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Set;

/**
 * The services of the platform that each tenant has for itself. They belong to an owner, whose services never change: a tenant has another owner when
 * its settings require other services. So a change that is made does not affect the services of the serving generation. For the deployer's thread.
 */
public interface TenantServices {
    /**
     * The result of opening.
     *
     * @param owner the owner of the services and of the components that use them
     * @param problems the reasons why the services are not available
     */
    record Opened(String owner, List<Problem> problems) {
        public Opened {
            problems = List.copyOf(problems);
        }
    }

    /** Offers services to a tenant, unless they are offered already; called before components are created for their owner. */
    Opened open(String tenant, Settings settings);

    /** Returns the problems of an owner for which components refer to services that it lacks; called when they have been created. */
    List<Problem> missing(String owner);

    /** Sets the owners whose services the serving generation uses. */
    void serve(Set<String> owners);

    /** Withdraws the services of all owners except these; called when no generation uses them any longer. */
    void retain(Set<String> owners);
}
