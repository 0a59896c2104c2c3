package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The application or tenant that a command is about.
 *
 * @param serving what serves
 * @param id the id of the application or tenant
 * @param application the application
 */
public record ChosenApplication(Serving serving, String id, Application application) {
    private static final int MOST_NAMED = 10;

    /**
     * Chooses an application.
     *
     * @param current what serves now; empty if nothing does
     * @param id the id of an application or tenant; empty for the only one that serves
     * @throws AnswerException with the answer for the user if no such application serves, or if the id is empty and several serve
     */
    public static ChosenApplication of(Optional<? extends Serving> current, String id) {
        Serving serving = current.filter(any -> !any.applications().isEmpty())
                .orElseThrow(() -> AnswerException.failed("No application is running.\n"));
        SortedMap<String, Application> applications = serving.applications();
        if (id.isEmpty() && applications.size() > 1) {
            throw AnswerException.failed(several(serving));
        }
        String chosen = id.isEmpty() ? applications.firstKey() : id;
        Application application = applications.get(chosen);
        if (application == null) {
            throw AnswerException.failed(missing(serving, chosen));
        }
        return new ChosenApplication(serving, chosen, application);
    }

    /**
     * Returns this application, whose introspector has recorded its configuration.
     *
     * @throws AnswerException with the answer for the user if a setting disables the introspection
     */
    public ChosenApplication recorded() {
        if (!application.introspector().recording()) {
            throw AnswerException.failed(
                    "Introspection of this application is disabled in conf/ID.cfg or conf/server.cfg: "
                            + Introspector.SETTING + " = false\n");
        }
        return this;
    }

    private static String missing(Serving serving, String id) {
        if (serving.isTenant(id)) {
            return "Tenant " + id + " does not serve. For the reason: mastaba tenants\n";
        }
        Collection<String> running = serving.applications().keySet();
        List<String> tenants = running.stream()
                .filter(each -> serving.applicationOf(each).equals(id))
                .toList();
        return tenants.isEmpty()
                ? "Application " + id + " does not exist; available: " + some(running, ", ") + ".\n"
                : "Application " + id + " serves only its tenants; specify one: --tenant " + some(tenants, "|") + "\n";
    }

    private static String several(Serving serving) {
        Collection<String> running = serving.applications().keySet();
        return running.stream().allMatch(serving::isTenant)
                ? "Several tenants are available; specify one: --tenant " + some(running, "|") + "\n"
                : "Several applications are available; specify one: --app " + some(running, "|") + "\n";
    }

    /** Returns the ids, or the first of them with their number. */
    private static String some(Collection<String> ids, String separator) {
        String named = ids.stream().limit(MOST_NAMED).collect(Collectors.joining(separator));
        return ids.size() > MOST_NAMED ? named + separator + "… (" + ids.size() + " in total)" : named;
    }
}
