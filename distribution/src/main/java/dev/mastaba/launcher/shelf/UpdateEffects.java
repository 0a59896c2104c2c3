package dev.mastaba.launcher.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.resource.Resource;

/**
 * The effects of new versions of bundles on the bundles that need them, such as the extensions of an application.
 *
 * @param deployed the bundles before the update
 * @param platform the capabilities of the installation
 */
record UpdateEffects(DeployedBundles deployed, Resource platform) {
    /** Returns a line for each bundle that needs a changed one: whether it fits as it is, or in which version. */
    List<String> lines(List<ShelfBundle> next) {
        List<String> lines = new ArrayList<>();
        for (ShelfBundle changed : next) {
            Optional<ShelfBundle> former = deployed.bundle(changed.name());
            if (!changed.isDeployed() && former.isPresent()) {
                for (String name : deployed.names()) {
                    ShelfBundle user = deployed.bundle(name).orElseThrow();
                    if (!name.equals(changed.name()) && needs(user, former.get())) {
                        next.stream()
                                .filter(bundle -> bundle.name().equals(name))
                                .forEach(bundle -> lines.add(line(user, bundle, changed)));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(ShelfBundle user, ShelfBundle next, ShelfBundle changed) {
        return next.isDeployed()
                ? user + " fits " + changed + "."
                : user.name() + " needs version " + next.version() + " for " + changed + ", from the shelf.";
    }

    /** Returns whether a bundle has a requirement that only the other one satisfies. */
    private boolean needs(ShelfBundle user, ShelfBundle used) {
        Candidates one = new Candidates(platform, List.of(used));
        return Requirements.mandatory(user.resource()).stream()
                .map(one::providers)
                .anyMatch(providers -> !providers.isEmpty()
                        && providers.stream().allMatch(each -> one.bundle(each).isPresent()));
    }
}
