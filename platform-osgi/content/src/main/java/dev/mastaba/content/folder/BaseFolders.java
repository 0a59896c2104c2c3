package dev.mastaba.content.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * The operator's folders, and the installation that serves them.
 *
 * @param folder the base, which contains all other folders
 * @param home the installation, or null if it is not set
 */
public record BaseFolders(Path folder, @Nullable Path home) {
    /** The framework property that specifies the base. */
    public static final String PROPERTY = "mastaba.base";

    /** The framework property that specifies the installation. */
    private static final String HOME = "mastaba.home";

    /** Returns the base that the launcher specifies, or the working directory if the launcher does not specify one. */
    public static BaseFolders of(BundleContext context) {
        String named = context.getProperty(PROPERTY);
        String home = context.getProperty(HOME);
        return new BaseFolders(
                Path.of(named == null ? "." : named).toAbsolutePath().normalize(), home == null ? null : Path.of(home));
    }

    /** Returns the installation's add-ons with these names. */
    public ShippedAddOns addOns(NameSelection names) {
        return home == null ? ShippedAddOns.none() : new ShippedAddOns(home.resolve("addons"), names);
    }

    /**
     * Creates the folders of a base that was never used; in a used one, a missing folder is a problem that the watch reports.
     *
     * @throws IOException if a folder cannot be created
     */
    public void create() throws IOException {
        if (Files.notExists(folder.resolve("var"))) {
            Files.createDirectories(bundles());
            Files.createDirectories(conf());
        }
    }

    public Path bundles() {
        return folder.resolve("bundles");
    }

    public Path conf() {
        return folder.resolve("conf");
    }

    public Path store() {
        return folder.resolve("var/store");
    }

    public Path generations() {
        return folder.resolve("var/generations");
    }

    /** Returns the folder of files that overrides replaced, in their original form. */
    public Path originals() {
        return folder.resolve("var/originals");
    }

    public Path attempts() {
        return folder.resolve("var/attempts");
    }

    public Path displaced() {
        return folder.resolve("var/displaced");
    }

    /** Returns the folder in which {@code mastaba deploy} puts files for the server. */
    public Path incoming() {
        return folder.resolve("var/incoming");
    }

    /** Returns the list of the files that a fleet has released to this server. */
    public Path released() {
        return folder.resolve("var/fleet/files");
    }

    public Path reports() {
        return folder.resolve("var/reports");
    }

    /** Returns the file with the key that local clients of the server present. */
    public Path ownerKey() {
        return folder.resolve("var/owner.key");
    }

    public Path adminFile() {
        return folder.resolve("var/admin.properties");
    }
}
