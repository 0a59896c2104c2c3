package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.SameBundleProblems;
import dev.mastaba.content.report.ShippedAddOnProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The installation's add-ons, added to the bundles of the base. A bundle in the base replaces the add-on with the same symbolic name, regardless of
 * their versions. An override without code cannot use the name of an add-on.
 *
 * @param copies the bundles of the base that are equal to the add-on that they replace
 * @param replacements the bundles of the base that differ from the add-on that they replace
 * @param refused the overrides without code that have the name of an add-on
 */
record BundleOverrides(
        List<BundleFile> copies, List<ShippedAddOnProblems.Replacement> replacements, List<RefusedFile> refused) {

    /**
     * Adds the add-ons.
     *
     * @param chosen the bundles of the base by symbolic name; the add-ons that the base does not replace are added to it
     */
    static BundleOverrides add(SortedMap<String, BundleFile> shipped, SortedMap<String, BundleFile> chosen) {
        BundleOverrides overrides = new BundleOverrides(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        shipped.forEach((name, addOn) -> overrides.add(addOn, chosen.putIfAbsent(name, addOn), chosen));
        return overrides;
    }

    private void add(BundleFile addOn, @Nullable BundleFile own, SortedMap<String, BundleFile> chosen) {
        if (own == null) {
            return;
        }
        if (own.overlay()) {
            refused.add(new RefusedFile(
                    own.fileName(),
                    own.sha256(),
                    SameBundleProblems.sameName(own.fileName(), own.symbolicName(), addOn.fileName())));
            chosen.put(addOn.symbolicName(), addOn);
        } else if (own.sha256().equals(addOn.sha256())) {
            copies.add(own);
        } else {
            replacements.add(new ShippedAddOnProblems.Replacement(
                    own.fileName(), own.symbolicName(), own.version(), addOn.version()));
        }
    }

    /** Returns the notices about add-ons that the base replaces. */
    List<DeploymentProblem> notices() {
        List<DeploymentProblem> notices = new ArrayList<>();
        if (!copies.isEmpty()) {
            notices.add(ShippedAddOnProblems.copies(
                    copies.stream().map(BundleFile::fileName).toList()));
        }
        if (!replacements.isEmpty()) {
            notices.add(ShippedAddOnProblems.replaced(replacements));
        }
        return notices;
    }
}
