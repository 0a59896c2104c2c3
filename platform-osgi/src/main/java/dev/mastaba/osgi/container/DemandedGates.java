package dev.mastaba.osgi.container;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The gates without which a server must not start, because its settings demand them. */
final class DemandedGates {
    private DemandedGates() {}

    /**
     * Checks that all gates are there.
     *
     * @param settings the names of the settings that demand a gate
     * @throws ConfigurationException if one is missing
     */
    static void check(BundleContext context, Set<String> settings) {
        List<Problem> missing = settings.stream()
                .filter(setting -> !isThere(context, setting))
                .map(DemandedGates::missing)
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
    }

    private static boolean isThere(BundleContext context, String setting) {
        try {
            return !context.getServiceReferences(ChangeGate.class, "(" + ChangeGate.SETTING + "=" + setting + ")")
                    .isEmpty();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalArgumentException(setting, impossible);
        }
    }

    /** Returns the problem that the server has no gate that one of its settings demands. */
    private static Problem missing(String setting) {
        return new Problem(
                "MAST-CONF-022",
                "Setting " + setting + " demands a check of each change, and no bundle of this server has the check.",
                List.of(Origin.named("conf", "server.cfg")),
                List.of(
                        "Put the bundle with the check back into system/; in the installation, it is platform-guards.",
                        "To start without the check, remove " + setting + " from conf/server.cfg."));
    }
}
