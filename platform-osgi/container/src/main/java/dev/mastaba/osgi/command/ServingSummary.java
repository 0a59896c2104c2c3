package dev.mastaba.osgi.command;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.tenant.ServingTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The applications and tenants that serve, on one line. */
final class ServingSummary {
    private static final int MOST_NAMED = 10;

    private ServingSummary() {}

    /** Returns the ids of the applications, and the ids or, if there are many, the counts of the tenants. */
    static String of(Generation generation) {
        Set<String> serving = generation.applications().keySet();
        List<String> tenants = generation.ingredients().tenants();
        if (tenants.size() <= MOST_NAMED) {
            return serving.isEmpty() ? "none" : String.join(", ", serving);
        }
        List<String> parts = new ArrayList<>(
                serving.stream().filter(id -> !tenants.contains(id)).toList());
        long suspended = tenants.stream()
                .filter(id ->
                        TenantSettings.isSuspended(generation.ingredients().settingsOf(id)))
                .count();
        ServingTenants held = new ServingTenants(generation);
        long heldBack = held.heldBack().size();
        parts.add(tenants.size() + " tenants" + (heldBack > 0 ? ", " + heldBack + " of them held back" : "")
                + (held.waiting().isEmpty() ? "" : ", " + held.waiting().size() + " of them waiting for a wave")
                + (suspended > 0 ? ", " + suspended + " of them suspended" : ""));
        return String.join(", ", parts);
    }
}
