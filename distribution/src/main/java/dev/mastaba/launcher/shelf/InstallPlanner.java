package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.resource.Requirement;

/** The plans to add bundles to those that are deployed. */
final class InstallPlanner {
    private final Planner planner;
    private final PlatformCapabilities platform;
    private final DeployedBundles deployed;
    private final Offers offers;

    InstallPlanner(Planner planner) {
        this.planner = planner;
        this.platform = planner.platform();
        this.deployed = planner.deployed();
        this.offers = planner.offers();
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
                .filter(bundle -> !platform.has(bundle.name())
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
                    // A name that a source lists belongs to this source.
                    if (!platform.has(dependency.name())
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
}
