package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The plans for changes of the deployed bundles: each is a set of versions that fit each other, the installation, and the bundles that stay. */
final class Planner {
    /** The words for who requires what the user has named. */
    static final String COMMAND = "The command line";

    private final PlatformCapabilities platform;
    private final Resource capabilities;
    private final DeployedBundles deployed;
    private final Offers offers;
    private final BundlesLock lock;

    Planner(PlatformCapabilities platform, DeployedBundles deployed, Offers offers, BundlesLock lock) {
        this.platform = platform;
        this.capabilities = platform.without(deployed.names());
        this.deployed = deployed.relaxed(capabilities);
        this.offers = offers;
        this.lock = lock;
    }

    static Requirement exactly(ShelfBundle bundle) {
        return Requirements.identity(bundle.name(), "(version=" + bundle.version() + ")");
    }

    PlatformCapabilities platform() {
        return platform;
    }

    Resource capabilities() {
        return capabilities;
    }

    DeployedBundles deployed() {
        return deployed;
    }

    Offers offers() {
        return offers;
    }

    BundlesLock lock() {
        return lock;
    }

    /**
     * Plans to remove bundles that were installed from the shelf, and the libraries that only they needed.
     *
     * @throws UnfitBundles if a bundle that stays needs one of them
     * @throws IOException with a message for people if a bundle was not installed from the shelf
     */
    InstallPlan remove(Collection<String> names) throws IOException, UnfitBundles {
        for (String name : names) {
            if (!lock.entries().containsKey(name)) {
                throw ShelfError.NAME.of(name + " is not in conf/bundles.lock, so it was not installed from the shelf."
                        + (deployed.bundle(name).isPresent() ? " To remove it: mastaba undeploy " + name : ""));
            }
        }
        List<ShelfBundle> staying = deployed.bundles().values().stream()
                .filter(bundle -> !names.contains(bundle.name()))
                .toList();
        Candidates left = candidates(staying);
        List<String> lines = new ArrayList<>();
        for (ShelfBundle bundle : staying) {
            Requirements.mandatory(bundle.resource()).stream()
                    .filter(requirement -> left.providers(requirement).isEmpty())
                    .findFirst()
                    .ifPresent(requirement -> lines.add(bundle + " requires " + Requirements.text(requirement)
                            + ", which only " + String.join(" and ", names)
                            + " provides. To remove it as well: mastaba remove "
                            + String.join(" ", names) + " " + bundle.name()));
        }
        if (!lines.isEmpty()) {
            throw new UnfitBundles(lines);
        }
        Map<String, BundlesLock.Entry> entries = new TreeMap<>(lock.entries());
        names.forEach(entries::remove);
        return withoutUnneeded(staying, new BundlesLock(entries), List.of());
    }

    /**
     * Plans to deploy the bundles of the lock file.
     *
     * @throws IOException with a message for people if a source does not offer the recorded content of a bundle
     */
    InstallPlan restore() throws IOException {
        List<ShelfBundle> added = new ArrayList<>();
        for (BundlesLock.Entry entry : new TreeMap<>(lock.entries()).values()) {
            if (deployed.bundle(entry.name())
                    .filter(bundle -> bundle.digest().equals(entry.digest()))
                    .isPresent()) {
                continue;
            }
            String text = entry.name() + " " + entry.version();
            ShelfBundle offered = offers.locked(entry)
                    .orElseThrow(() -> ShelfError.CONTENT.of("Source " + entry.source() + " does not offer " + text
                            + " anymore, which conf/bundles.lock contains"));
            if (!offered.digest().equals(entry.digest()) || !offered.version().equals(entry.version())) {
                throw ShelfError.CONTENT.of("Source " + entry.source() + " offers " + text
                        + " with another content than the one in conf/bundles.lock.\n    recorded SHA-256: "
                        + entry.digest()
                        + "\n    offered SHA-256:  " + offered.digest()
                        + "\nAsk its publisher for the reason. To accept the new content: mastaba remove "
                        + entry.name()
                        + ", and install it again");
            }
            added.add(offered);
        }
        return new InstallPlan(added, deployed.bundles(), List.of(), lock, lock, List.of());
    }

    InstallPlan plan(List<ShelfBundle> found, Set<String> requested, List<String> notices) {
        Map<String, BundlesLock.Entry> entries = new TreeMap<>(lock.entries());
        List<String> all = new ArrayList<>(notices);
        for (ShelfBundle bundle : found) {
            BundlesLock.Entry former = entries.get(bundle.name());
            boolean named = requested.contains(bundle.name()) || former != null && former.isRequested();
            if (!bundle.isDeployed()) {
                entries.put(bundle.name(), BundlesLock.Entry.of(bundle, named));
            } else if (requested.contains(bundle.name())
                    && (former == null || !former.digest().equals(bundle.digest()))) {
                offers.named(bundle.name()).stream()
                        .filter(offered -> offered.digest().equals(bundle.digest()))
                        .findFirst()
                        .ifPresentOrElse(
                                offered -> entries.put(offered.name(), BundlesLock.Entry.of(offered, true)),
                                () -> all.add(bundle
                                        + " is deployed already, but not from the shelf. To update it: mastaba update "
                                        + bundle.name()));
            } else if (former != null) {
                entries.put(bundle.name(), former.requested(named));
            }
        }
        return withoutUnneeded(found, new BundlesLock(entries), all);
    }

    /**
     * Returns the plan for a set of bundles, without those that were installed only because another bundle needed them, and that none needs now. An
     * application serves, so it stays.
     */
    private InstallPlan withoutUnneeded(List<ShelfBundle> wanted, BundlesLock next, List<String> notices) {
        Candidates all = candidates(wanted);
        Set<ShelfBundle> needed = new LinkedHashSet<>();
        for (ShelfBundle bundle : wanted) {
            BundlesLock.Entry entry = next.entries().get(bundle.name());
            if (entry == null || entry.isRequested() || Requirements.isOfApplication(bundle.resource())) {
                need(bundle, all, needed);
            }
        }
        List<ShelfBundle> added =
                needed.stream().filter(bundle -> !bundle.isDeployed()).toList();
        Set<String> names = needed.stream().map(ShelfBundle::name).collect(Collectors.toSet());
        List<ShelfBundle> removed = deployed.bundles().values().stream()
                .filter(bundle -> !names.contains(bundle.name()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
        // An entry of a bundle that is not deployed stays: an interrupted command has left it, or the user has
        // undeployed the bundle.
        BundlesLock kept = BundlesLock.of(next.entries().values().stream()
                .filter(entry -> names.contains(entry.name())
                        || deployed.bundle(entry.name()).isEmpty())
                .toList());
        return new InstallPlan(added, deployed.bundles(), removed, lock, kept, withDifferences(notices, kept, added));
    }

    /** Adds the differences that will be between the lock file and the deployed bundles. */
    List<String> withDifferences(List<String> notices, BundlesLock next, List<ShelfBundle> added) {
        Map<String, ShelfBundle> bundles = new TreeMap<>(deployed.bundles());
        added.forEach(bundle -> bundles.put(bundle.name(), bundle));
        List<String> all = new ArrayList<>(notices);
        new TreeMap<>(next.entries()).values().forEach(entry -> {
            ShelfBundle present = bundles.get(entry.name());
            if (present == null || !present.digest().equals(entry.digest())) {
                all.add("conf/bundles.lock contains " + entry.name() + " " + entry.version() + ", but "
                        + (present == null ? "it is not deployed" : "another file, " + present + ", is deployed")
                        + ". To deploy the bundles in this file: mastaba install"
                        + (present == null ? ". To remove the entry: mastaba remove " + entry.name() : ""));
            }
        });
        return all;
    }

    private static void need(ShelfBundle bundle, Candidates all, Set<ShelfBundle> needed) {
        List<ShelfBundle> open = new ArrayList<>(List.of(bundle));
        while (!open.isEmpty()) {
            ShelfBundle next = open.remove(open.size() - 1);
            if (needed.add(next)) {
                for (Requirement requirement : next.resource().getRequirements(null)) {
                    if (Requirements.isEffective(requirement)) {
                        all.providers(requirement).stream()
                                .flatMap(capability -> all.bundle(capability).stream())
                                .forEach(open::add);
                    }
                }
            }
        }
    }

    Candidates candidates(List<ShelfBundle> preferred) {
        return new Candidates(capabilities, preferred);
    }

    Optional<List<ShelfBundle>> search(List<ShelfBundle> preferred, List<Requirement> requirements) {
        return new BundleSearch(candidates(preferred)).find(requirements);
    }
}
