package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The plans for changes of the deployed bundles: each is a set of versions that fit each other, the installation, and the bundles that stay. */
final class Planner {
    private static final String COMMAND = "The command line";

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

    /**
     * Plans to add bundles, and what they need. Deployed bundles keep their versions, unless a wanted bundle has another version.
     *
     * @throws UnfitBundles if the bundles do not fit
     * @throws IOException with a message for people if a bundle is unknown
     */
    InstallPlan install(List<WantedBundle> wanted) throws IOException, UnfitBundles {
        List<Requirement> requirements = new ArrayList<>();
        List<ShelfBundle> named = new ArrayList<>();
        Set<String> requested = new LinkedHashSet<>();
        Set<String> free = new HashSet<>();
        for (WantedBundle each : wanted) {
            List<ShelfBundle> versions = offers.versions(each);
            String name = versions.isEmpty() ? each.name() : versions.get(0).name();
            requireKnown(each, name, versions);
            requirements.add(
                    each.isMaven() && versions.size() == 1 ? exactly(versions.get(0)) : each.requirement(name));
            named.addAll(versions);
            requested.add(name);
            if (each.hasVersion()) {
                free.add(name);
            }
        }
        deployed.names().stream()
                .filter(name -> !requested.contains(name))
                .forEach(name -> requirements.add(Requirements.identity(name, "")));
        List<ShelfBundle> offered = Stream.concat(named.stream(), offers.all().stream())
                .filter(bundle -> !platform.has(bundle.name())
                        || deployed.bundle(bundle.name()).isPresent())
                .distinct()
                .toList();
        List<ShelfBundle> pinned = new ArrayList<>(deployed.bundles().values());
        offered.stream()
                .filter(bundle -> free.contains(bundle.name())
                        || deployed.bundle(bundle.name()).isEmpty())
                .forEach(pinned::add);
        Optional<List<ShelfBundle>> found = search(pinned, requirements);
        if (found.isEmpty()
                && named.stream().anyMatch(bundle -> bundle.location().contains(":"))) {
            pinned.addAll(dependencies(named));
            found = search(pinned, requirements);
        }
        if (found.isEmpty()) {
            throw unfit(pinned, offered, requirements, requested);
        }
        return plan(
                found.get(),
                requested,
                requested.stream()
                        .flatMap(name -> offers.notices(name).stream())
                        .toList());
    }

    private void requireKnown(WantedBundle wanted, String name, List<ShelfBundle> versions) throws IOException {
        if (deployed.bundle(name).isPresent()) {
            return;
        }
        if (platform.has(name)) {
            throw new IOException(name + " belongs to the installation; a new version comes with: mastaba upgrade");
        }
        if (versions.isEmpty()) {
            List<String> similar = offers.similar(name);
            throw new IOException("No source offers " + wanted.name()
                    + (similar.isEmpty()
                            ? ". To list what they offer: mastaba search"
                            : "; similar: " + String.join(", ", similar))
                    + (offers.hasMaven() && !wanted.isMaven()
                            ? "\nBundles of Maven repositories are named by coordinates: GROUP:ARTIFACT"
                            : ""));
        }
    }

    /** Returns the bundles among the dependencies of the newest versions of bundles in Maven repositories. */
    private List<ShelfBundle> dependencies(List<ShelfBundle> named) throws IOException {
        Set<String> seen = new HashSet<>();
        List<ShelfBundle> found = new ArrayList<>();
        for (ShelfBundle bundle : named) {
            if (seen.add(bundle.name())) {
                for (ShelfBundle dependency : offers.dependencies(bundle)) {
                    if (!platform.has(dependency.name())
                            && deployed.bundle(dependency.name()).isEmpty()) {
                        found.add(dependency);
                    }
                }
            }
        }
        return found;
    }

    private UnfitBundles unfit(
            List<ShelfBundle> pinned,
            List<ShelfBundle> offered,
            List<Requirement> requirements,
            Set<String> requested) {
        List<String> lines = new ArrayList<>(Misfit.explain(candidates(pinned), requirements, COMMAND));
        List<ShelfBundle> all = new ArrayList<>(deployed.bundles().values());
        all.addAll(offered);
        search(all, requirements).ifPresent(found -> {
            List<ShelfBundle> others = found.stream()
                    .filter(bundle -> !bundle.isDeployed()
                            && deployed.bundle(bundle.name()).isPresent())
                    .toList();
            if (!others.isEmpty()) {
                lines.add("The bundles fit with another version of " + names(others)
                        + ". To install all of them: mastaba install "
                        + Stream.concat(
                                        requested.stream()
                                                .filter(name -> others.stream()
                                                        .noneMatch(other ->
                                                                other.name().equals(name))),
                                        others.stream().map(other -> other.name() + ":" + other.version()))
                                .collect(Collectors.joining(" ")));
            }
        });
        return new UnfitBundles(lines);
    }

    private static String names(List<ShelfBundle> bundles) {
        return bundles.stream().map(ShelfBundle::name).collect(Collectors.joining(", "));
    }

    /**
     * Plans newer versions.
     *
     * @param wanted the bundles to update; if it is empty, those that the user has installed by name
     * @throws UnfitBundles if a version that the user has specified does not fit
     * @throws IOException with a message for people if a bundle is not deployed
     */
    InstallPlan update(List<WantedBundle> wanted) throws IOException, UnfitBundles {
        Map<String, WantedBundle> targets = new TreeMap<>();
        for (WantedBundle each : wanted) {
            if (deployed.bundle(each.name()).isEmpty()) {
                throw new IOException(each.name() + " is not deployed. To install it: mastaba install " + each.name());
            }
            targets.put(each.name(), each);
        }
        if (wanted.isEmpty()) {
            lock.entries().values().stream()
                    .filter(entry ->
                            entry.isRequested() && deployed.bundle(entry.name()).isPresent())
                    .forEach(entry -> targets.put(entry.name(), new WantedBundle(entry.name(), "")));
        }
        Map<String, List<ShelfBundle>> versions = new LinkedHashMap<>();
        for (String name : deployed.names()) {
            versions.put(name, known(name));
        }
        List<Requirement> requirements = new ArrayList<>();
        List<ShelfBundle> preferred = new ArrayList<>();
        for (String name : deployed.names()) {
            WantedBundle target = targets.get(name);
            ShelfBundle present = deployed.bundle(name).orElseThrow();
            requirements.add(
                    target != null && target.hasVersion()
                            ? target.requirement(name)
                            : Requirements.identity(
                                    name, target == null ? "" : "(version>=" + present.version() + ")"));
            if (target != null) {
                preferred.addAll(versions.getOrDefault(name, List.of()).stream()
                        .filter(each -> !each.version().equals(present.version()))
                        .toList());
            }
            preferred.add(present);
            if (target == null && lock.entries().containsKey(name)) {
                preferred.addAll(versions.getOrDefault(name, List.of()));
            }
        }
        offers.all().stream()
                .filter(bundle -> deployed.bundle(bundle.name()).isEmpty() && !platform.has(bundle.name()))
                .forEach(preferred::add);
        Optional<List<ShelfBundle>> found = search(preferred, requirements);
        if (found.isEmpty()) {
            throw new UnfitBundles(Misfit.explain(candidates(preferred), requirements, COMMAND));
        }
        List<String> notices = new ArrayList<>();
        for (WantedBundle target : targets.values()) {
            notices.addAll(offers.notices(target.name()));
            List<ShelfBundle> of = versions.getOrDefault(target.name(), List.of());
            if (!target.hasVersion() && !of.isEmpty()) {
                notices.addAll(newerThan(found.get(), of.get(0), preferred, requirements));
            }
        }
        InstallPlan plan = plan(found.get(), Set.of(), notices);
        return new InstallPlan(
                plan.added(),
                plan.replaced(),
                plan.removed(),
                plan.lock(),
                Stream.concat(new UpdateEffects(deployed, capabilities).lines(found.get()).stream(), notices.stream())
                        .toList());
    }

    /**
     * Returns the deployed bundles with newer versions on the shelf.
     *
     * @throws UnfitBundles if the deployed bundles do not fit each other
     */
    OutdatedBundles outdated() throws IOException, UnfitBundles {
        List<WantedBundle> all = new ArrayList<>();
        Map<String, ShelfBundle> newest = new TreeMap<>();
        for (String name : deployed.names()) {
            List<ShelfBundle> versions = known(name);
            if (!versions.isEmpty()
                    && versions.get(0)
                                    .version()
                                    .compareTo(
                                            deployed.bundle(name).orElseThrow().version())
                            > 0) {
                all.add(new WantedBundle(name, ""));
                newest.put(name, versions.get(0));
            }
        }
        if (all.isEmpty()) {
            return new OutdatedBundles(List.of(), List.of());
        }
        InstallPlan plan = update(all);
        List<OutdatedBundles.Row> rows = new ArrayList<>();
        newest.forEach((name, bundle) -> {
            String present = deployed.bundle(name).orElseThrow().version().toString();
            rows.add(new OutdatedBundles.Row(
                    name,
                    present,
                    plan.sorted().stream()
                            .filter(each -> each.name().equals(name))
                            .map(each -> each.version().toString())
                            .findFirst()
                            .orElse(present),
                    bundle.version().toString(),
                    bundle.source()));
        });
        return new OutdatedBundles(rows, plan.notices());
    }

    /** Returns the versions of a deployed bundle that the sources offer. */
    private List<ShelfBundle> known(String name) throws IOException {
        BundlesLock.Entry entry = lock.entries().get(name);
        if (entry != null && entry.location().split(":", -1).length == 3) {
            return offers.versions(new WantedBundle(
                    entry.location().substring(0, entry.location().lastIndexOf(':')), ""));
        }
        return offers.named(name);
    }

    /** Returns why a newer version than the found one was not chosen; nothing if there is none. */
    private List<String> newerThan(
            List<ShelfBundle> found, ShelfBundle newest, List<ShelfBundle> preferred, List<Requirement> requirements) {
        boolean chosen = found.stream()
                .anyMatch(each ->
                        each.name().equals(newest.name()) && each.version().compareTo(newest.version()) >= 0);
        if (chosen) {
            return List.of();
        }
        List<ShelfBundle> forced = preferred.stream()
                .filter(each -> !each.name().equals(newest.name()) || each.equals(newest))
                .toList();
        List<String> lines = new ArrayList<>(List.of(newest + " is on the shelf, but does not fit:"));
        Misfit.explain(candidates(forced), requirements, COMMAND).forEach(line -> lines.add("    " + line));
        return lines;
    }

    private static Requirement exactly(ShelfBundle bundle) {
        return Requirements.identity(bundle.name(), "(version=" + bundle.version() + ")");
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
                throw new IOException(name + " is not in conf/bundles.lock, so it was not installed from the shelf."
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
     * @param digests the hashes of the deployed files by name
     * @throws IOException with a message for people if a source does not offer the recorded content of a bundle
     */
    InstallPlan restore(Map<String, String> digests) throws IOException {
        Map<ShelfBundle, String> added = new LinkedHashMap<>();
        Map<String, ShelfBundle> replaced = new TreeMap<>();
        for (BundlesLock.Entry entry : new TreeMap<>(lock.entries()).values()) {
            if (entry.digest().equals(digests.get(entry.name()))) {
                continue;
            }
            String text = entry.name() + " " + entry.version();
            ShelfBundle offered = offers.locked(entry)
                    .orElseThrow(() -> new IOException("Source " + entry.source() + " does not offer " + text
                            + " anymore, which conf/bundles.lock contains"));
            if (!offered.digest().equals(entry.digest()) || !offered.version().equals(entry.version())) {
                throw new IOException("Source " + entry.source() + " offers " + text
                        + " with another content than the one in conf/bundles.lock.\n    recorded SHA-256: "
                        + entry.digest()
                        + "\n    offered SHA-256:  " + offered.digest()
                        + "\nAsk its publisher for the reason. To accept the new content: mastaba remove "
                        + entry.name()
                        + ", and install it again");
            }
            deployed.bundle(entry.name()).ifPresent(present -> replaced.put(entry.name(), present));
            added.put(offered, fileName(entry.name()));
        }
        return new InstallPlan(added, replaced, List.of(), lock, List.of());
    }

    /** Returns the plan for a set of bundles. */
    private InstallPlan plan(List<ShelfBundle> found, Set<String> requested, List<String> notices) {
        Map<String, BundlesLock.Entry> entries = new TreeMap<>(lock.entries());
        for (ShelfBundle bundle : found) {
            BundlesLock.Entry former = entries.get(bundle.name());
            boolean named = requested.contains(bundle.name()) || former != null && former.isRequested();
            if (!bundle.isDeployed()) {
                entries.put(
                        bundle.name(),
                        new BundlesLock.Entry(
                                bundle.name(),
                                bundle.version(),
                                bundle.digest(),
                                bundle.source(),
                                bundle.location(),
                                named));
            } else if (former != null) {
                entries.put(
                        bundle.name(),
                        new BundlesLock.Entry(
                                former.name(),
                                former.version(),
                                former.digest(),
                                former.source(),
                                former.location(),
                                named));
            }
        }
        return withoutUnneeded(found, new BundlesLock(entries), notices);
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
        Map<ShelfBundle, String> added = new LinkedHashMap<>();
        Map<String, ShelfBundle> replaced = new TreeMap<>();
        for (ShelfBundle bundle : needed) {
            if (!bundle.isDeployed()) {
                added.put(bundle, fileName(bundle.name()));
                deployed.bundle(bundle.name()).ifPresent(present -> replaced.put(bundle.name(), present));
            }
        }
        Set<String> names = needed.stream().map(ShelfBundle::name).collect(Collectors.toSet());
        List<ShelfBundle> removed = deployed.bundles().values().stream()
                .filter(bundle -> !names.contains(bundle.name()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
        return new InstallPlan(
                added,
                replaced,
                removed,
                BundlesLock.of(next.entries().values().stream()
                        .filter(entry -> names.contains(entry.name()))
                        .toList()),
                notices);
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

    private String fileName(String name) {
        return deployed.bundle(name).map(ShelfBundle::location).orElse(name + ".jar");
    }

    private Candidates candidates(List<ShelfBundle> preferred) {
        return new Candidates(capabilities, preferred);
    }

    private Optional<List<ShelfBundle>> search(List<ShelfBundle> preferred, List<Requirement> requirements) {
        return new BundleSearch(candidates(preferred)).find(requirements);
    }
}
