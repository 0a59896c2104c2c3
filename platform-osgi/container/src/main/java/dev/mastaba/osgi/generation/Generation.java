package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge.Observation;
import dev.mastaba.container.Serving;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.mount.MountTable;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that serves at one time. Immutable except for the count of its leases, and for the record of its preparation. Safe for any thread.
 *
 * <p>Consecutive generations share the applications whose inputs do not differ. A generation is alive while it is current, or one of the applications
 * that only it serves is leased; afterwards, its end action runs once.
 */
public final class Generation implements Serving {
    private final long number;
    private final GenerationInputs ingredients;
    private final DeploymentPlan plan;
    private final SortedMap<String, Copy> copies;
    private final Map<Copy, Set<String>> owners;
    private final SortedMap<String, Participant> addOns;
    private final Instances instances;
    private final SortedMap<String, Application> applications;
    private final MountTable<Served> mounts;
    private final HeldAddOns held;
    private final Observation observation;
    private volatile List<String> unjudged = List.of();
    private final GenerationLeases leases;
    private volatile List<String> prepared = List.of();

    /**
     * An application as requests reach it.
     *
     * @param application the application, possibly with an observation of its requests
     * @param leases the leases on it
     * @param gate the limits on its requests; null without limits
     */
    record Served(
            Application application,
            Leases leases,
            @Nullable UnaryOperator<Lease> gate) {}

    Generation(
            long number,
            StagedCopies copies,
            SortedMap<String, Participant> addOns,
            Instances instances,
            MountTable<Served> mounts,
            HeldAddOns held,
            Observation observation) {
        this.number = number;
        this.ingredients = copies.ingredients();
        this.plan = copies.plan();
        this.copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies.byName()));
        this.owners = Map.copyOf(copies.owners());
        this.addOns = Collections.unmodifiableSortedMap(new TreeMap<>(addOns));
        this.instances = instances;
        SortedMap<String, Application> byId = new TreeMap<>();
        instances.serving().forEach((id, instance) -> byId.put(id, instance.application()));
        this.applications = Collections.unmodifiableSortedMap(byId);
        this.leases = new GenerationLeases(instances.serving().values());
        this.mounts = mounts;
        this.held = held;
        this.observation = observation;
    }

    @Override
    public long number() {
        return number;
    }

    /** Returns the inputs from which the generation was built. */
    public GenerationInputs ingredients() {
        return ingredients;
    }

    /** Returns the differences from the previous generation. */
    public DeploymentPlan plan() {
        return plan;
    }

    /** Returns the bundles by symbolic name; several generations share bundles that did not change. */
    public SortedMap<String, Copy> copies() {
        return copies;
    }

    /** Returns all copies that the generation uses, including those that only instances use that stay as they are. */
    Set<Copy> usedCopies() {
        Set<Copy> used = new LinkedHashSet<>(copies.values());
        used.addAll(instances.stayingCopies());
        return used;
    }

    /** Returns the owners whose component instances the generation uses in a copy. */
    Set<String> ownersOf(Copy copy) {
        Set<String> all = new TreeSet<>(owners.getOrDefault(copy, Set.of()));
        instances.staying().values().stream()
                .filter(each -> each.copies().contains(copy))
                .forEach(each -> each.owner().ifPresent(all::add));
        return all;
    }

    /** Returns the owners whose services the generation uses. */
    Set<String> owners() {
        Set<String> all = new TreeSet<>();
        owners.values().forEach(all::addAll);
        instances.staying().values().forEach(each -> each.owner().ifPresent(all::add));
        return all;
    }

    /**
     * Returns those of some changes whose bundle, application, or tenant does not serve in any version.
     *
     * @param changes symbolic names, and the names of settings files with {@code conf/}
     */
    public List<String> missing(Collection<String> changes) {
        Set<String> serving = new TreeSet<>(copies.keySet());
        applications.keySet().forEach(id -> serving.add(ingredients.confFileOf(id)));
        return changes.stream().filter(change -> !serving.contains(change)).toList();
    }

    /** Returns the number of the wave for which an application or a tenant waits on its former content; 0 if it does not wait. */
    public int awaitedWave(String id) {
        StayingInstance stays = instances.staying().get(id);
        return stays != null && stays.serving() != null && stays.problems().isEmpty() ? ingredients.awaitedWave(id) : 0;
    }

    /** Returns whether applications or tenants wait for a later wave of the change. */
    boolean awaitsWaves() {
        return instances.staying().keySet().stream().anyMatch(id -> awaitedWave(id) > 0);
    }

    @Override
    public SortedMap<String, Participant> addOns() {
        return addOns;
    }

    @Override
    public boolean isTenant(String id) {
        return ingredients.isTenant(id);
    }

    @Override
    public String applicationOf(String id) {
        return isTenant(id) ? TenantSettings.application(ingredients.settingsOf(id)) : id;
    }

    /** Returns the symbolic names of the bundles that are applications. */
    public Set<String> applicationBundles() {
        return applicationAddOns().map(Participant::name).collect(Collectors.toSet());
    }

    /** Returns the ids of the applications, also of those that serve only tenants. */
    public SortedSet<String> applicationIds() {
        return applicationAddOns().map(Participant::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Participant> applicationAddOns() {
        return addOns.values().stream().filter(addOn -> addOn.role() == Participant.Role.APPLICATION);
    }

    @Override
    public SortedMap<String, Application> applications() {
        return applications;
    }

    @Override
    public URI root(String id) {
        Mount mount = Mount.of(servedSettings(id)).get(0);
        String host = mount.host().isEmpty() ? "localhost" : mount.host().replace("*", "any");
        return URI.create("http://" + host + PercentCode.encode(mount.path(), "/") + "/");
    }

    /** Returns the roots of the applications by id, without a scheme, and without a host for an application that has all hosts. */
    public SortedMap<String, URI> roots() {
        SortedMap<String, URI> roots = new TreeMap<>();
        applications.keySet().forEach(id -> {
            Mount mount = Mount.of(ingredients.settingsOf(id)).get(0);
            String host = mount.host().isEmpty() ? "" : "//" + mount.host();
            roots.put(id, URI.create(host + PercentCode.encode(mount.path(), "/") + "/"));
        });
        return roots;
    }

    @Override
    public Settings servedSettings(String id) {
        ApplicationInstance instance = instances.serving().get(id);
        return instance == null ? ingredients.settingsOf(id) : instance.inputs().settings();
    }

    /** Returns the version of the application's bundle with which an application or a tenant serves; empty if it does not serve. */
    public String servedVersion(String id) {
        return Stream.ofNullable(instances.serving().get(id))
                .flatMap(instance -> instance.inputs().members().stream())
                .filter(member -> member.role() == Participant.Role.APPLICATION)
                .map(member -> member.copy().bundle().getVersion().toString())
                .findFirst()
                .orElse("");
    }

    /** Returns the applications and tenants. */
    public Instances instances() {
        return instances;
    }

    /** Returns the compositions of the applications as text, by id; equal texts are the same object. */
    public SortedMap<String, String> compositions() {
        Map<String, String> known = new HashMap<>();
        SortedMap<String, String> texts = new TreeMap<>();
        instances.serving().forEach((id, instance) -> texts.put(id, instance.composition(known)));
        return texts;
    }

    /** Returns the applications without those that are composed like another one, as most tenants are: the first of them, by id. */
    public SortedMap<String, Application> distinctApplications() {
        Set<String> seen = new HashSet<>();
        SortedMap<String, Application> distinct = new TreeMap<>();
        compositions().forEach((id, text) -> {
            Application application = applications.get(id);
            if (application != null && seen.add(text)) {
                distinct.put(id, application);
            }
        });
        return distinct;
    }

    /** Returns the applications that another generation does not serve, in the order of their ids; all of them if there is no other. */
    public List<ApplicationInstance> instancesNotIn(@Nullable Generation other) {
        return instances.serving().values().stream()
                .filter(instance -> other == null || other.instances.serving().get(instance.id()) != instance)
                .toList();
    }

    /** Returns the actions that the lifecycles performed before the generation served, or would perform; a line that begins with spaces continues another. */
    public List<String> prepared() {
        return prepared;
    }

    void prepared(List<String> lines) {
        prepared = List.copyOf(lines);
    }

    /** Returns the open requests, in no particular order. */
    List<OpenRequest> requests() {
        long now = System.nanoTime();
        return leases.held()
                .map(lease -> lease.request(this, now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the number of open leases. */
    public int leasesOut() {
        return leases.out();
    }

    /** Returns the holder of the add-on services, until the generation is disposed of. */
    HeldAddOns held() {
        return held;
    }

    GenerationLeases leases() {
        return leases;
    }

    /** Returns the requests of this generation as observed for its probation, without those of applications whose requests are not observed. */
    public Observation observation() {
        return observation;
    }

    /** Sets the groups of requests that could not be judged on probation, because they were too few. */
    public void unjudged(List<String> groups) {
        unjudged = List.copyOf(groups);
    }

    /** Returns the groups of requests that could not be judged on probation, with their numbers; empty before its end. */
    public List<String> unjudged() {
        return unjudged;
    }

    /** Returns a lease on the application for this request, or null if the generation has ended. */
    public @Nullable Lease lease(RequestHead head) {
        MountTable.Entry<Served> mount = mounts.find(head);
        if (mount == null) {
            return Lease.endless(UnmountedApplication.NOT_HERE);
        }
        Served served = mount.application();
        if (!served.leases().enter()) {
            return null;
        }
        Lease lease = new GenerationLease(mount);
        UnaryOperator<Lease> gate = served.gate();
        return gate == null ? lease : gate.apply(lease);
    }

    @Override
    public String toString() {
        return "generation " + number;
    }
}
