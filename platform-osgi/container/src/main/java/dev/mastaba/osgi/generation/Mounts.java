package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ChangeJudge.Observation;
import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.mount.MountTable;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The mounts of a generation's applications and tenants. */
final class Mounts {
    private final GenerationInputs inputs;
    private final InstalledFeatures features;
    private final List<MountTable.Entry<Generation.Served>> entries = new ArrayList<>();
    private final Set<Mount> taken = new HashSet<>();

    private Mounts(GenerationInputs inputs, InstalledFeatures features) {
        this.inputs = inputs;
        this.features = features;
    }

    /**
     * Returns the table of mounts. A tenant that does not serve is mounted as well, so that requests for it do not reach another application.
     *
     * @param probation decides in which applications requests are observed
     * @param features the features in other bundles
     */
    static MountTable<Generation.Served> of(
            Instances instances,
            GenerationInputs inputs,
            ProbationSettings probation,
            Observation observation,
            InstalledFeatures features) {
        Mounts mounts = new Mounts(inputs, features);
        List<ApplicationInstance> inOrder = new ArrayList<>(instances.serving().values());
        // A tenant that is held back may still have a host that the settings now give to another one.
        inOrder.sort(Comparator.comparing(instance -> instances.staying().containsKey(instance.id())));
        inOrder.forEach(instance -> {
            String id = instance.id();
            boolean observed = probation.of(inputs.settingsOf(id)) != Action.OFF;
            Application application = instance.application();
            mounts.add(
                    id, observed ? observation.of(id, application) : application, instance.leases(), instance.inputs());
        });
        inputs.tenants().stream()
                .filter(tenant -> !instances.serving().containsKey(tenant))
                .forEach(mounts::addUnavailable);
        return MountTable.of(mounts.entries);
    }

    private void add(String id, Application application, Leases leases, InstanceInputs composed) {
        Settings settings = composed.settings();
        add(id, new Generation.Served(application, leases, features.gate(id, settings)), settings);
    }

    private void addUnavailable(String tenant) {
        add(
                tenant,
                new Generation.Served(UnmountedApplication.UNAVAILABLE, new Leases(), null),
                inputs.settingsOf(tenant));
    }

    private void add(String id, Generation.Served served, Settings settings) {
        Mount.of(settings).stream()
                .filter(taken::add)
                .forEach(mount -> entries.add(new MountTable.Entry<>(id, mount, served)));
    }
}
