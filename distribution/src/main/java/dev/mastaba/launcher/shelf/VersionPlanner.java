package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.util.ArrayList;
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

/** The search for versions of bundles that fit each other: those to add to the deployed bundles, and newer versions of deployed ones. */
final class VersionPlanner {
    private final Planner planner;
    private final DeployedBundles deployed;
    private final Offers offers;
    private final BundlesLock lock;

    VersionPlanner(Planner planner) {
        this.planner = planner;
        this.deployed = planner.deployed();
        this.offers = planner.offers();
        this.lock = planner.lock();
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
            if (each.isMaven() && !versions.isEmpty()) {
                requireSource(each, versions.get(0));
            }
            requirements.add(
                    each.isMaven() && versions.size() == 1 ? Planner.exactly(versions.get(0)) : each.requirement(name));
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
                .filter(bundle -> !planner.platform().has(bundle.name())
                        || deployed.bundle(bundle.name()).isPresent())
                .distinct()
                .toList();
        List<ShelfBundle> pinned = new ArrayList<>(deployed.bundles().values());
        offered.stream()
                .filter(bundle -> free.contains(bundle.name())
                        || deployed.bundle(bundle.name()).isEmpty())
                .forEach(pinned::add);
        Optional<List<ShelfBundle>> found = planner.search(pinned, requirements);
        if (found.isEmpty()
                && named.stream().anyMatch(bundle -> bundle.location().contains(":"))) {
            pinned.addAll(dependencies(named));
            found = planner.search(pinned, requirements);
        }
        if (found.isEmpty()) {
            throw unfit(pinned, offered, requirements, requested);
        }
        return planner.plan(
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
        if (planner.platform().has(name)) {
            throw ShelfError.NAME.of(name + " belongs to the installation; a new version comes with: mastaba upgrade");
        }
        if (versions.isEmpty()) {
            List<String> similar = offers.similar(name);
            throw ShelfError.NAME.of("No source offers " + wanted.name()
                    + (similar.isEmpty()
                            ? ". To list what they offer: mastaba search"
                            : "; similar: " + String.join(", ", similar))
                    + (offers.hasMaven() && !wanted.isMaven()
                            ? "\nBundles of Maven repositories are named by coordinates: GROUP:ARTIFACT"
                            : ""));
        }
    }

    /** Requires that the name of a bundle of a Maven repository does not belong to another source, whatever the coordinates are. */
    private void requireSource(WantedBundle wanted, ShelfBundle bundle) throws IOException {
        Optional<String> owner = Stream.concat(
                        offers.named(bundle.name()).stream().map(ShelfBundle::source),
                        Optional.ofNullable(lock.entries().get(bundle.name())).stream()
                                .map(BundlesLock.Entry::source))
                .findFirst();
        if (owner.isPresent() && !owner.get().equals(bundle.source())) {
            throw ShelfError.NAME.of(wanted.name() + " in the source " + bundle.source() + " contains the bundle "
                    + bundle.name() + ", which belongs to the source " + owner.get()
                    + ". To install it from this source: mastaba install " + bundle.name());
        }
    }

    /** Returns the bundles among the dependencies of the newest versions of bundles in Maven repositories. */
    private List<ShelfBundle> dependencies(List<ShelfBundle> named) throws IOException {
        Set<String> seen = new HashSet<>();
        List<ShelfBundle> found = new ArrayList<>();
        for (ShelfBundle bundle : named) {
            if (seen.add(bundle.name())) {
                for (ShelfBundle dependency : offers.dependencies(bundle)) {
                    // A name that a source lists belongs to this source.
                    if (!planner.platform().has(dependency.name())
                            && deployed.bundle(dependency.name()).isEmpty()
                            && offers.named(dependency.name()).isEmpty()) {
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
        List<String> lines = new ArrayList<>(Misfit.explain(planner.candidates(pinned), requirements, Planner.COMMAND));
        List<ShelfBundle> all = new ArrayList<>(deployed.bundles().values());
        all.addAll(offered);
        planner.search(all, requirements).ifPresent(found -> {
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
        Map<String, WantedBundle> targets = targets(wanted);
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
                .filter(bundle -> deployed.bundle(bundle.name()).isEmpty()
                        && !planner.platform().has(bundle.name()))
                .forEach(preferred::add);
        Optional<List<ShelfBundle>> found = planner.search(preferred, requirements);
        if (found.isEmpty()) {
            throw new UnfitBundles(Misfit.explain(planner.candidates(preferred), requirements, Planner.COMMAND));
        }
        List<String> notices = new ArrayList<>(new UpdateEffects(deployed, planner.capabilities()).lines(found.get()));
        for (WantedBundle target : targets.values()) {
            notices.addAll(offers.notices(target.name()));
            List<ShelfBundle> of = versions.getOrDefault(target.name(), List.of());
            if (!target.hasVersion() && !of.isEmpty()) {
                notices.addAll(newerThan(found.get(), of.get(0), preferred, requirements));
            }
        }
        return planner.plan(found.get(), Set.of(), notices);
    }

    private Map<String, WantedBundle> targets(List<WantedBundle> wanted) throws IOException {
        Map<String, WantedBundle> targets = new TreeMap<>();
        for (WantedBundle each : wanted) {
            if (deployed.bundle(each.name()).isEmpty()) {
                throw ShelfError.NAME.of(
                        each.name() + " is not deployed. To install it: mastaba install " + each.name());
            }
            targets.put(each.name(), each);
        }
        if (wanted.isEmpty()) {
            lock.entries().values().stream()
                    .filter(entry ->
                            entry.isRequested() && deployed.bundle(entry.name()).isPresent())
                    .forEach(entry -> targets.put(entry.name(), new WantedBundle(entry.name(), "")));
        }
        return targets;
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
            return new OutdatedBundles(List.of(), planner.withDifferences(List.of(), lock, List.of()));
        }
        InstallPlan plan = update(all);
        List<OutdatedBundles.Row> rows = new ArrayList<>();
        newest.forEach((name, bundle) -> {
            String present = deployed.bundle(name).orElseThrow().version().toString();
            rows.add(new OutdatedBundles.Row(
                    name,
                    present,
                    plan.added().stream()
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
            String coordinates = entry.location().substring(0, entry.location().lastIndexOf(':'));
            return offers.versions(new WantedBundle(coordinates, "")).stream()
                    .filter(bundle -> bundle.source().equals(entry.source()))
                    .toList();
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
        Misfit.explain(planner.candidates(forced), requirements, Planner.COMMAND)
                .forEach(line -> lines.add("    " + line));
        return lines;
    }
}
