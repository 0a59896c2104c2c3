package dev.mastaba.osgi.container;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.content.report.MissingBundles;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/**
 * A service without which a server must not start, because a setting demands it.
 *
 * @param type the type of the service
 * @param bundle the bundle of the installation that has it
 */
public record DemandedService(Class<?> type, String bundle) {
    /**
     * Checks that all services are there.
     *
     * @param settings the settings of the server
     * @param demanded the services by the names of the settings that demand them
     * @throws ConfigurationException if a service is missing
     */
    static void check(BundleContext context, Settings settings, Map<String, DemandedService> demanded) {
        List<Problem> missing = demanded.entrySet().stream()
                .filter(service -> !service.getValue().isThere(context, service.getKey()))
                .map(service -> MissingBundles.problem(
                        new SettingsFile("server", settings),
                        service.getKey(),
                        service.getValue().bundle()))
                .toList();
        ConfigurationException.requireNone(missing);
    }

    private boolean isThere(BundleContext context, String setting) {
        try {
            return !context.getServiceReferences(type, "(" + ChangeGate.SETTING + "=" + setting + ")")
                    .isEmpty();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalArgumentException(setting, impossible);
        }
    }
}
