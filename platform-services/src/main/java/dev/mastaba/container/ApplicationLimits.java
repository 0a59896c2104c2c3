package dev.mastaba.container;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The limits on the requests of single applications and tenants, which their settings {@code mastaba.limits.…} request. A service, which is registered
 * before the first generation is made. Without the service, settings with such a limit are refused.
 */
@ConsumerType
public interface ApplicationLimits {
    /** Returns the problems with the limits in the settings of an application or a tenant. Any problem refuses the settings. */
    List<Problem> problems(SettingsFile file);

    /**
     * Returns the problems with limits that have no effect. They are only reported.
     *
     * @param server the settings of the server
     */
    List<Problem> notices(SettingsFile file, Settings server);

    /**
     * Returns a gate for an application or a tenant in a new generation; null if its settings request no limits. The gate receives each lease on the
     * application, and returns this lease or another one; in the latter case, it is responsible for the release of the given lease. It never blocks.
     *
     * @param id the id of the application or tenant
     * @param settings the settings with which it serves
     */
    @Nullable
    UnaryOperator<Lease> gate(String id, Settings settings);
}
