package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;

/** The services of the platform that each tenant has for itself. For the deployer's thread. */
public interface TenantServices {
    /**
     * Offers the services to a tenant, or changes their settings; called before components are created for the tenant.
     *
     * @return the problems; if there are any, the services are as before
     */
    List<Problem> open(String tenant, Settings settings);

    /** Returns the problems of a tenant for which components refer to services that it lacks; called when they have been created. */
    List<Problem> missing(String tenant);

    /** Withdraws the services of a tenant; called when no generation uses them any longer. */
    void close(String tenant);

    /** Returns an object without services. */
    static TenantServices none() {
        return new TenantServices() {
            @Override
            public List<Problem> open(String tenant, Settings settings) {
                return List.of();
            }

            @Override
            public List<Problem> missing(String tenant) {
                return List.of();
            }

            @Override
            public void close(String tenant) {
                // There is nothing to withdraw.
            }
        };
    }
}
