package dev.mastaba.osgi.command;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.TextTable;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.mount.Mount;
import dev.mastaba.osgi.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of the tenants of a server. */
final class TenantListing {
    private final TextTable table = new TextTable("tenant", "application", "extensions", "at", "state", "since");
    private final List<Map<String, Object>> data = new ArrayList<>();

    private TenantListing() {}

    static AdminAnswer of(Optional<Generation> serving) {
        TenantListing listing = new TenantListing();
        serving.ifPresent(generation -> generation.ingredients().tenants().forEach(id -> listing.add(generation, id)));
        return listing.data.isEmpty()
                ? AdminAnswer.done(
                        "This server has no tenants. To add one: mastaba tenant add ID --of APP --host HOST\n",
                        List.of())
                : AdminAnswer.done(listing.table.text(), listing.data);
    }

    private void add(Generation generation, String id) {
        GenerationInputs inputs = generation.ingredients();
        Settings settings = inputs.settingsOf(id);
        Application application = generation.applications().get(id);
        Problem problem = generation.heldBack().get(id);
        List<String> extensions =
                List.copyOf(TenantSettings.extensions(settings).orElse(Set.of()));
        String places = Mount.of(settings).stream().map(Mount::toString).collect(Collectors.joining(", "));
        String state = state(settings, application, problem);
        String since = application == null ? "" : "generation " + application.generation();
        table.row(id, TenantSettings.application(settings), String.join(", ", extensions), places, state, since);
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("tenant", id);
        each.put("application", TenantSettings.application(settings));
        each.put("extensions", extensions);
        each.put("mounts", Mount.of(settings).stream().map(Mount::toString).toList());
        each.put("state", state);
        each.put("generation", application == null ? 0 : application.generation());
        each.put("problem", problem == null ? "" : problem.text());
        data.add(each);
    }

    private static String state(Settings settings, @Nullable Application application, @Nullable Problem problem) {
        if (TenantSettings.isSuspended(settings)) {
            return "suspended";
        }
        if (problem != null) {
            return application == null ? "not serving" : "held back";
        }
        return application == null ? "not serving" : "serving";
    }
}
