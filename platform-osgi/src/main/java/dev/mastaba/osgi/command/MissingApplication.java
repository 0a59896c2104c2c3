package dev.mastaba.osgi.command;

import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.tenant.TenantSettings;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The answers to commands that do not name one of the running applications and tenants. */
final class MissingApplication {
    private static final int MOST_NAMED = 10;

    private MissingApplication() {}

    /** Returns the answer to a command that names something else than a running application or tenant. */
    static Answer answer(String id, Optional<Generation> current) {
        Set<String> running =
                current.map(generation -> generation.applications().keySet()).orElse(Set.of());
        if (running.isEmpty()) {
            return Answer.failed("No application is running.\n");
        }
        Generation generation = current.orElseThrow();
        if (generation.ingredients().isTenant(id)) {
            return Answer.failed("Tenant " + id + " does not serve. For the reason: mastaba tenants\n");
        }
        List<String> tenants = running.stream()
                .filter(each -> TenantSettings.application(
                                generation.ingredients().settingsOf(each))
                        .equals(id))
                .toList();
        return tenants.isEmpty()
                ? Answer.failed("Application " + id + " does not exist; available: " + some(running, ", ") + ".\n")
                : Answer.failed("Application " + id + " serves only its tenants; specify one: --tenant "
                        + some(tenants, "|") + "\n");
    }

    /** Returns the answer to a command that names no application, although several run. */
    static Answer severalAnswer(Generation generation) {
        Set<String> running = generation.applications().keySet();
        return Answer.failed(
                running.stream().allMatch(generation.ingredients()::isTenant)
                        ? "Several tenants are available; specify one: --tenant " + some(running, "|") + "\n"
                        : "Several applications are available; specify one: --app " + some(running, "|") + "\n");
    }

    /** Returns the ids, or the first of them with their number. */
    private static String some(Collection<String> ids, String separator) {
        String named = ids.stream().limit(MOST_NAMED).collect(Collectors.joining(separator));
        return ids.size() > MOST_NAMED ? named + separator + "… (" + ids.size() + " in total)" : named;
    }
}
