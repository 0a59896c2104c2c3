package dev.mastaba.launcher.shelf;

import java.util.List;

/**
 * The deployed bundles for which the sources offer newer versions.
 *
 * @param notices the effects of the newer versions on other bundles, and why the newest ones do not fit
 */
public record OutdatedBundles(List<Row> rows, List<String> notices) {
    public OutdatedBundles {
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
    }

    /**
     * A bundle.
     *
     * @param fitting the version to which it can be updated together with the others; its own version if none fits
     * @param newest the newest version on the shelf
     */
    public record Row(String name, String version, String fitting, String newest, String source) {}
}
