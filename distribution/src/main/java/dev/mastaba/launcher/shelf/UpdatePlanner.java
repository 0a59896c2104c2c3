package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.resource.Requirement;

/** The plans for newer versions of deployed bundles. */
final class UpdatePlanner {
    private final Planner planner;
    private final DeployedBundles deployed;
    private final Offers offers;
    private final BundlesLock lock;

    UpdatePlanner(Planner planner) {
        this.planner = planner;
        this.deployed = planner.deployed();
        this.offers = planner.offers();
        this.lock = planner.lock();
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
        Misfit.explain(planner.candidates(forced), requirements, Planner.COMMAND)
                .forEach(line -> lines.add("    " + line));
        return lines;
    }
}
