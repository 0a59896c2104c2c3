package dev.mastaba.osgi.container;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.report.MissingBundles;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The gates without which a server must not start, because its settings demand them. */
final class DemandedGates {
    private DemandedGates() {}

    /**
     * Checks that all gates are there.
     *
     * @param settings the settings of the server
     * @param demanded the types of the gates, by the names of the settings that demand them
     * @throws ConfigurationException if a gate is missing
     */
    static void check(BundleContext context, Settings settings, Map<String, Class<?>> demanded) {
        List<Problem> missing = demanded.entrySet().stream()
                .filter(gate -> !isThere(context, gate.getValue(), gate.getKey()))
                .map(gate ->
                        MissingBundles.problem(new SettingsFile("server", settings), gate.getKey(), "platform-guards"))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
    }

    private static boolean isThere(BundleContext context, Class<?> type, String setting) {
        try {
            return !context.getServiceReferences(type, "(" + ChangeGate.SETTING + "=" + setting + ")")
                    .isEmpty();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalArgumentException(setting, impossible);
        }
    }
}
