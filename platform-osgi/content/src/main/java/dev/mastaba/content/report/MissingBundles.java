package dev.mastaba.content.report;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems with settings of features whose bundle is not installed. */
public final class MissingBundles {
    private MissingBundles() {}

    /**
     * Returns a problem for each setting of a bundle.
     *
     * @param prefix the beginning of the names of these settings
     */
    public static List<Problem> problems(SettingsFile file, String prefix, String bundle) {
        return file.settings().values().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .map(name -> problem(file, name, bundle))
                .toList();
    }

    /** Returns the problem that a setting requires a bundle. */
    public static Problem problem(SettingsFile file, String setting, String bundle) {
        return new Problem(
                "MAST-CONF-022",
                "Setting " + setting + " requires the bundle " + bundle + ", which is not installed.",
                file.origin(setting),
                "Copy the file " + bundle + "-VERSION.jar of the release to system/, and restart the server",
                "Or remove the line: " + setting);
    }
}
