package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.mount.MountTable;
import dev.mastaba.osgi.plan.DeploymentPlan;
import dev.mastaba.osgi.stage.Copy;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that serves at one time: immutable but for the count of its leases. Safe for any thread.
 *
 * <p>It is alive as long as it is current or somebody holds a lease; then its end runs, once.
 */
public final class Generation {
    private final long number;
    private final GenerationInputs ingredients;
    private final DeploymentPlan plan;
    private final SortedMap<String, Copy> copies;
    private final SortedMap<String, Participant> addOns;
    private final SortedMap<String, Application> applications;
    private final MountTable<Application> mounts;
    private final HeldAddOns held;
    private final Leases leases = new Leases();

    Generation(
            long number,
            GenerationInputs ingredients,
            DeploymentPlan plan,
            SortedMap<String, Copy> copies,
            SortedMap<String, Participant> addOns,
            SortedMap<String, Application> applications,
            MountTable<Application> mounts,
            HeldAddOns held) {
        this.number = number;
        this.ingredients = ingredients;
        this.plan = plan;
        this.copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
        this.addOns = Collections.unmodifiableSortedMap(new TreeMap<>(addOns));
        this.applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
        this.mounts = mounts;
        this.held = held;
    }

    /** Rises with every attempt; it is that of the history. */
    public long number() {
        return number;
    }

    /** What it is made of. */
    public GenerationInputs ingredients() {
        return ingredients;
    }

    /** How it differs from the one before. */
    public DeploymentPlan plan() {
        return plan;
    }

    /** Its bundles by symbolic name; several generations share those that did not change. */
    public SortedMap<String, Copy> copies() {
        return copies;
    }

    /** The bundles that bring an add-on, by symbolic name; the others are libraries. */
    public SortedMap<String, Participant> addOns() {
        return addOns;
    }

    /** The name by which people call an add-on: an application's id, or the symbolic name. */
    public String displayName(String addOn) {
        Participant participant = addOns.get(addOn);
        return participant == null ? addOn : participant.display();
    }

    /** Its applications by id. */
    public SortedMap<String, Application> applications() {
        return applications;
    }

    /** The leases that are out. */
    public int leasesOut() {
        return leases.out();
    }

    /** Holds the add-on services until the generation is disposed of. */
    HeldAddOns held() {
        return held;
    }

    Leases leases() {
        return leases;
    }

    /** A lease on the application for this request, or null when the generation has ended. */
    @Nullable
    Lease lease(RequestHead head) {
        MountTable.Entry<Application> mount = mounts.find(head);
        if (mount == null) {
            return Lease.endless(UnmountedApplication.NOT_HERE);
        }
        return leases.enter()
                ? new GenerationLease(leases, mount.application(), mount.mount().path())
                : null;
    }

    @Override
    public String toString() {
        return "generation " + number;
    }
}
