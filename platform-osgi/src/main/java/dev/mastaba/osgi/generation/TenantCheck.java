package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.mount.Mount;
import dev.mastaba.osgi.mount.MountTable;
import dev.mastaba.osgi.tenant.TenantProblems;
import dev.mastaba.osgi.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A check of the settings of one tenant against a generation, without composing the tenant. */
public final class TenantCheck {
    private TenantCheck() {}

    /**
     * Returns the problems that a tenant would have: an unknown application or extension, an invalid or taken host, an invalid limit. Without problems,
     * it may still be impossible to compose the tenant. Safe for any thread.
     *
     * @param own the settings in the file of the tenant
     */
    public static List<Problem> problems(Generation serving, String id, Settings own) {
        GenerationInputs former = serving.ingredients();
        SortedMap<String, Settings> settings = new TreeMap<>(former.settings());
        Settings application = settings.getOrDefault(TenantSettings.application(own), Settings.none());
        settings.put(ConfFile.TENANTS + id, TenantSettings.of(id, application, own));
        GenerationInputs inputs = new GenerationInputs(former.bundles(), settings, former.unreadable());
        ApplicationMembers members = new ApplicationMembers(serving.addOns().values());
        if (members.applications().containsKey(id)) {
            return List.of(TenantProblems.idOfApplication(id));
        }
        SortedMap<String, InstanceSpec> specs = new InstanceSpecs(members, inputs, Map.of()).all();
        InstanceSpec spec = specs.get(id);
        if (spec == null || !spec.problems().isEmpty()) {
            return spec == null ? List.of() : spec.problems();
        }
        return clashes(specs, spec);
    }

    /** Returns the conflicts of the tenant with others; those among others are not its own. */
    private static List<Problem> clashes(SortedMap<String, InstanceSpec> specs, InstanceSpec tenant) {
        String id = tenant.id();
        List<Problem> problems = new ArrayList<>();
        List<Mount> own = Mount.of(tenant.settings());
        specs.values().stream()
                .filter(other -> !other.id().equals(id) && other.problems().isEmpty())
                .forEach(other -> {
                    Map<String, List<Mount>> both = new LinkedHashMap<>();
                    both.put(other.id(), Mount.of(other.settings()));
                    both.put(id, own);
                    problems.addAll(MountTable.clashes(both, Map.of(id, tenant.conf(), other.id(), other.conf())));
                });
        return problems;
    }
}
