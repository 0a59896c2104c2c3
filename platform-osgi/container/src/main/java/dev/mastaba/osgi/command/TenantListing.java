package dev.mastaba.osgi.command;

import dev.mastaba.container.TextTable;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of the tenants of a server, with those whose files were refused. */
final class TenantListing {
    private static final Pattern FILE = Pattern.compile("conf/tenants/(.+)\\.cfg");
    private static final int LONGEST_PROBLEM = 70;

    private final TextTable table =
            new TextTable("tenant", "application", "version", "extensions", "at", "state", "since", "problem");
    private final List<Map<String, Object>> data = new ArrayList<>();

    private TenantListing() {}

    /**
     * Returns the list.
     *
     * @param reported the problems of the last change
     */
    static Answer of(Optional<Generation> serving, List<DeploymentProblem> reported) {
        TenantListing listing = new TenantListing();
        SortedMap<String, Problem> problems = new TreeMap<>();
        reported.stream().filter(DeploymentProblem::error).forEach(problem -> {
            Matcher file = FILE.matcher(String.valueOf(problem.file()));
            if (file.matches()) {
                problems.putIfAbsent(file.group(1), problem.problem());
            }
        });
        SortedMap<String, @Nullable Problem> all = new TreeMap<>(problems);
        serving.ifPresent(generation -> {
            generation.ingredients().tenants().forEach(id -> all.putIfAbsent(id, null));
            all.putAll(new ServingTenants(generation).heldBack());
        });
        all.forEach((id, problem) -> {
            if (serving.filter(generation -> generation.ingredients().isTenant(id))
                    .isPresent()) {
                listing.add(serving.get(), id, problem);
            } else if (problem != null) {
                listing.addRefused(id, problem);
            }
        });
        return listing.data.isEmpty()
                ? Answer.done(
                        "This server has no tenants. To add one: mastaba tenant add ID --of APP --host HOST\n",
                        List.of())
                : Answer.done(listing.table.text(), listing.data);
    }

    private void add(Generation generation, String id, @Nullable Problem problem) {
        Settings settings = generation.servedSettings(id);
        Application application = generation.applications().get(id);
        boolean heldBack = new ServingTenants(generation).isHeldBack(id);
        int wave = generation.awaitedWave(id);
        row(
                id,
                TenantSettings.application(settings),
                generation.servedVersion(id),
                List.copyOf(TenantSettings.extensions(settings).orElse(Set.of())),
                Mount.of(settings).stream().map(Mount::toString).toList(),
                wave > 0
                        ? "waiting for wave " + wave
                        : state(generation.ingredients().settingsOf(id), application, heldBack),
                application == null ? 0 : application.generation(),
                problem);
    }

    private void addRefused(String id, Problem problem) {
        row(id, "", "", List.of(), List.of(), "refused", 0, problem);
    }

    private void row(
            String id,
            String application,
            String version,
            List<String> extensions,
            List<String> mounts,
            String state,
            long generation,
            @Nullable Problem problem) {
        table.row(
                id,
                application,
                version,
                String.join(", ", extensions),
                String.join(", ", mounts),
                state,
                generation == 0 ? "" : "generation " + generation,
                problem == null ? "" : brief(problem));
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("tenant", id);
        each.put("application", application);
        each.put("version", version);
        each.put("extensions", extensions);
        each.put("mounts", mounts);
        each.put("state", state);
        each.put("generation", generation);
        each.put("problem", problem == null ? "" : problem.text());
        data.add(each);
    }

    /** Returns the reason in one line. The summary of a tenant that is held back lists the reasons on lines of their own. */
    private static String brief(Problem problem) {
        List<String> lines = problem.summary().lines().collect(Collectors.toList());
        String text = lines.size() > 1 ? lines.get(1) : problem.id() + ": " + lines.get(0);
        return text.length() > LONGEST_PROBLEM ? text.substring(0, LONGEST_PROBLEM - 1) + "…" : text;
    }

    private static String state(Settings requested, @Nullable Application application, boolean heldBack) {
        if (TenantSettings.isSuspended(requested)) {
            return "suspended";
        }
        return application == null ? "not serving" : heldBack ? "held back" : "serving";
    }
}
