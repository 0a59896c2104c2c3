package dev.mastaba.osgi.container;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/**
 * The deployer's folders.
 *
 * @param folder the base, which holds all others
 */
record Base(Path folder) {
    /** The framework property that names the base. */
    static final String PROPERTY = "mastaba.base";

    /** The base that the launcher names; the working directory where it names none. */
    static Base of(BundleContext context) {
        String named = context.getProperty(PROPERTY);
        return new Base(Path.of(named == null ? "." : named).toAbsolutePath().normalize());
    }

    Path bundles() {
        return folder.resolve("bundles");
    }

    Path conf() {
        return folder.resolve("conf");
    }

    Path store() {
        return folder.resolve("var/store");
    }

    Path generations() {
        return folder.resolve("var/generations");
    }

    /** Files that overrides replaced, as they were. */
    Path originals() {
        return folder.resolve("var/originals");
    }

    Path attempts() {
        return folder.resolve("var/attempts");
    }

    Path displaced() {
        return folder.resolve("var/displaced");
    }

    /** Where `mastaba deploy` puts files that the server is to take. */
    Path incoming() {
        return folder.resolve("var/incoming");
    }

    Path reports() {
        return folder.resolve("var/reports");
    }

    /** Where {@code mastaba dev} writes what does not compile. */
    Path compilerErrors() {
        return folder.resolve("var/dev/errors");
    }

    Path adminFile() {
        return folder.resolve("var/admin.properties");
    }
}
