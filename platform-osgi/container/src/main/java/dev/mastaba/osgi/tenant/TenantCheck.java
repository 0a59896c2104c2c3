package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.MountSettings;
import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.mount.MountTable;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.InstanceContent;
import dev.mastaba.osgi.generation.InstanceSpec;
import dev.mastaba.osgi.generation.InstanceSpecs;
import dev.mastaba.osgi.generation.StayingInstance;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.addon.ApplicationMembers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A check of the settings of one tenant against the serving generation, without composing the tenant. Safe for any thread. */
public final class TenantCheck {
    private final ConfReader reader;
    private final Generations generations;

    /** Creates a check. */
    public TenantCheck(ConfReader reader, Generations generations) {
        this.reader = reader;
        this.generations = generations;
    }

    /**
     * Returns the problems that a tenant with the text of a settings file would have: an unknown application or extension, an invalid or taken host, an
     * invalid limit. Without problems, it may still be impossible to compose the tenant. A tenant that serves on former content, or did so before it was
     * suspended, keeps its application and its extensions, even if they do not fit the new content. If nothing serves, the problems are those of the text.
     */
    public List<Problem> problems(String id, String text) {
        ConfReader.Reading reading = reader.read(TenantProblems.file(id), text);
        List<Problem> found =
                reading.problems().isEmpty() ? TenantSettings.problems(id, reading.settings()) : reading.problems();
        return found.isEmpty()
                ? generations
                        .current()
                        .map(serving -> problems(serving, id, reading.settings()))
                        .orElse(List.of())
                : found;
    }

    private List<Problem> problems(Generation serving, String id, Settings own) {
        GenerationInputs former = serving.ingredients();
        SortedMap<String, Settings> settings = new TreeMap<>(former.settings());
        Settings application = settings.getOrDefault(TenantSettings.application(own), Settings.none());
        settings.put(ConfFile.TENANTS + id, TenantSettings.of(id, application, own));
        GenerationInputs inputs = new GenerationInputs(former.bundles(), settings, former.unreadable());
        ApplicationMembers members = new ApplicationMembers(serving.addOns().values());
        if (members.applications().containsKey(id)) {
            return List.of(TenantProblems.idOfApplication(id));
        }
        Set<String> kept = kept(serving, id, inputs);
        if (!kept.isEmpty()) {
            String others = inputs.extensions(own).orElse(Set.of()).stream()
                    .filter(name -> !kept.contains(name))
                    .collect(Collectors.joining(","));
            settings.put(ConfFile.TENANTS + id, inputs.settingsOf(id).with(Map.of(TenantSettings.EXTENSIONS, others)));
            inputs = new GenerationInputs(former.bundles(), settings, former.unreadable());
        }
        SortedMap<String, InstanceSpec> specs =
                new InstanceSpecs(members, inputs, serving.instances().leftOut(), generations.features()).all();
        InstanceSpec spec = specs.get(id);
        if (!kept.isEmpty() && !members.applications().containsKey(TenantSettings.application(own))) {
            return MountSettings.problems(ConfFile.TENANTS + id, own);
        }
        if (spec == null || !spec.problems().isEmpty()) {
            List<Problem> lost = lost(serving, id);
            return spec == null || !lost.isEmpty() ? lost : spec.problems();
        }
        return clashes(specs, spec);
    }

    /** Returns the problem that the former content of a tenant is lost, if it is. */
    private static List<Problem> lost(Generation serving, String id) {
        StayingInstance held = serving.instances().staying().get(id);
        return held == null || held.content() != null
                ? List.of()
                : held.problems().stream()
                        .filter(problem -> problem.id().equals(TenantProblems.NOT_RESTORED))
                        .toList();
    }

    /** Returns the bundles of a tenant's former content that do not take part in the generation, unless it gets another application. */
    private static Set<String> kept(Generation serving, String id, GenerationInputs inputs) {
        StayingInstance held = serving.instances().staying().get(id);
        InstanceContent content = held == null ? null : held.content();
        return content == null
                        || !TenantSettings.application(content.settings())
                                .equals(TenantSettings.application(inputs.settingsOf(id)))
                ? Set.of()
                : content.bundles().stream()
                        .map(StoredBundle::name)
                        .filter(name -> !serving.addOns().containsKey(name))
                        .collect(Collectors.toSet());
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
