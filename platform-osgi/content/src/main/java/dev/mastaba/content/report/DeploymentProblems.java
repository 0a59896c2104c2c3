package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.FileRemedies;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The problems that the folders of a running server can cause, with their ids, texts, and remedies.
 *
 * <p>The ids 001–029 and 045 concern one file; the ids 030–044 concern a folder or the store.
 */
public final class DeploymentProblems {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SMALLER =
            "Remove files that the bundle does not need; store large data outside the bundle.";
    /** The id of the problem with a folder that does not exist. */
    public static final String MISSING = "MAST-DEPLOY-030";

    private DeploymentProblems() {}

    // ---- one file ----

    /** Returns the problem with a file that does not become complete. */
    public static DeploymentProblem incomplete(String file, Duration waited, String detail) {
        return error(
                file,
                "MAST-DEPLOY-001",
                shown(file) + " has been incomplete or damaged for " + waited.toSeconds() + " s: " + detail
                        + ". The server loads it when it is complete.",
                "Copy it again under a name that ends in .part, and rename it when the copy is complete.",
                "To check whether the archive is readable: jar --list --file " + quoted(path(file)));
    }

    /** Returns the problem with an archive without a bundle manifest. */
    public static DeploymentProblem noBundle(String file, String detail) {
        return error(
                file,
                "MAST-DEPLOY-002",
                "The archive \"" + shown(file) + "\" is not an OSGi bundle: " + detail + ".",
                inManifest(file),
                "Or build the file with bnd, for example with the bnd-maven-plugin, which writes the manifest.",
                "If the archive contains no code, put a mastaba.yaml at its root instead of a manifest.");
    }

    /** Returns the problem with a manifest that cannot be parsed, or that no framework would accept. */
    public static DeploymentProblem badManifest(String file, String detail) {
        return error(
                file,
                "MAST-DEPLOY-003",
                "The manifest of " + shown(file) + " is invalid: " + detail + ".",
                inManifest(file),
                "Or let bnd write the manifest.");
    }

    /** Returns the problem with a fragment, which cannot attach to a running host. */
    public static DeploymentProblem fragment(String file, String bundle, String host) {
        return DeploymentProblem.error(
                file,
                bundle,
                new Problem(
                        "MAST-DEPLOY-004",
                        shown(file) + " is a fragment of " + shown(host) + ", but Mastaba does not support fragments.",
                        Origin.named(shown(path(file)), MANIFEST + " Fragment-Host"),
                        "Make it an extension in a separate bundle: an AddOn class with @Component and @Extends(\"…\").",
                        "If it contains only texts, templates, and assets, use a folder with a mastaba.yaml."));
    }

    /** Returns the problem with a bundle that depends on SPI Fly, which mixes providers from several generations. */
    public static DeploymentProblem serviceLoader(String file, String bundle, String header) {
        return DeploymentProblem.error(
                file,
                bundle,
                new Problem(
                        "MAST-DEPLOY-005",
                        shown(file) + " uses ServiceLoader across bundles (in its manifest: " + shown(header)
                                + "), which Mastaba does not support.",
                        Origin.named(shown(path(file)), MANIFEST + " " + shown(header)),
                        "Use an OSGi service: @Component and @Reference.",
                        "Or use ServiceLoader within one bundle: ServiceLoader.load(Type.class, getClass().getClassLoader())."));
    }

    /** Returns the problem with an entry whose name points outside the archive or cannot be read. */
    public static DeploymentProblem unsafeEntry(String file, String entry, String detail) {
        return error(
                file,
                "MAST-DEPLOY-006",
                shown(file) + " has an unsafe entry, \"" + shown(entry) + "\": " + detail + ".",
                Origin.named(shown(path(file)), shown(entry)),
                "Rebuild the archive with relative names and forward slashes, and without links, as jar and bnd do.");
    }

    /** Returns the problem that two entries have the same name, which makes the archive ambiguous. */
    public static DeploymentProblem duplicateEntry(String file, String entry) {
        return error(
                file,
                "MAST-DEPLOY-007",
                shown(file) + " has two entries named \"" + shown(entry) + "\".",
                Origin.named(shown(path(file)), shown(entry)),
                "Rebuild the archive from an empty folder, so that it contains each name once.");
    }

    /** Returns the problem with an archive that exceeds a fixed limit. */
    public static DeploymentProblem tooLarge(String file, String detail) {
        return exceeding(file, detail, SMALLER);
    }

    /**
     * Returns the problem with an archive that exceeds a configurable limit.
     *
     * @param setting the name of the setting in {@code conf/server.cfg}
     */
    public static DeploymentProblem tooLarge(String file, String detail, String setting) {
        return exceeding(
                file, detail, SMALLER, "Or raise the limit in conf/server.cfg, and restart the server: " + setting);
    }

    private static DeploymentProblem exceeding(String file, String detail, String... remedies) {
        return error(
                file, "MAST-DEPLOY-008", shown(file) + " exceeds the limits for a bundle: " + detail + ".", remedies);
    }

    /** Returns the problem with a file that the server may not read. */
    public static DeploymentProblem unreadable(String file, String detail) {
        return error(
                file,
                "MAST-DEPLOY-010",
                "\"" + shown(file) + "\" cannot be read: " + shown(detail) + ".",
                remedies(
                        detail,
                        path(file),
                        "Give the server's user account read access: chmod " + (isSettings(file) ? "u+r " : "a+r ")
                                + quoted(path(file))));
    }

    /** Returns the problem with a file name that cannot be displayed or typed. */
    public static DeploymentProblem badName(String file) {
        return error(
                file,
                "MAST-DEPLOY-011",
                "The name \"" + shown(file)
                        + "\" contains control characters, or characters that the server's locale does not support.",
                "Rename the file.",
                "Or start the server in a UTF-8 locale: LC_ALL=C.UTF-8 mastaba serve");
    }

    /** Returns the problem with a folder that has neither a {@code mastaba.yaml} nor a manifest. */
    public static DeploymentProblem plainFolder(String file) {
        return error(
                file,
                "MAST-DEPLOY-012",
                "The folder \"" + shown(file)
                        + "\" has neither a mastaba.yaml nor a META-INF/MANIFEST.MF, so the server cannot load it.",
                "For an override, add a mastaba.yaml that begins with this line:\nextends: NAME-OF-THE-APPLICATION",
                "Otherwise, move it out of bundles/, or add a dot at the beginning of its name, so that the server ignores it.");
    }

    /** Returns the problem with a file of another kind. */
    public static DeploymentProblem strayFile(String file) {
        return DeploymentProblem.notice(
                file,
                null,
                new Problem(
                        "MAST-DEPLOY-013",
                        "The name \"" + shown(file) + "\" does not end in .jar, so the server ignores this file.",
                        List.of(),
                        "If it is a bundle, add .jar to its name; otherwise, move it out of bundles/."));
    }

    /**
     * Returns the problem with an entry that is neither a file nor a folder.
     *
     * @param path the path of the entry: the file itself, or a file in the folder that represents a bundle
     */
    public static DeploymentProblem specialFile(String file, String path) {
        return error(
                file,
                "MAST-DEPLOY-017",
                "\"" + shown(path) + "\" has an unsupported file type.",
                "Remove it, or replace it with a regular file.");
    }

    /** Returns the problem with a settings file that is not text. */
    public static DeploymentProblem badSettings(String file) {
        return unusableSettings(
                file, "it is not UTF-8 text", "Write one NAME = VALUE per line, and save the file as UTF-8 text.");
    }

    /**
     * Returns the problem with a settings file that is too large.
     *
     * @param limit the maximum size in bytes
     */
    public static DeploymentProblem tooLargeSettings(String file, int limit) {
        return unusableSettings(
                file,
                "it is larger than " + limit + " bytes",
                "Write long texts and data to files of their own, and remove them from the settings file.");
    }

    private static DeploymentProblem unusableSettings(String file, String detail, String remedy) {
        return error(
                file,
                "MAST-DEPLOY-018",
                shown(file) + " cannot be used: " + detail
                        + ". Its previous settings remain in effect; if there are none, the application or tenant does not start.",
                remedy);
    }

    /** Returns the problem with an invalid version in a {@code mastaba.yaml}. */
    public static DeploymentProblem badOverlayVersion(String file, String version) {
        return error(
                file,
                "MAST-DEPLOY-019",
                "The mastaba.yaml of \"" + shown(file) + "\" contains an invalid version: \"" + shown(version) + "\".",
                Origin.named(shown(path(file)), "mastaba.yaml version"),
                "Write it as numbers: version: 1.2.3",
                "Or remove the line.");
    }

    // ---- folders and store ----

    /** Returns the problem that a folder is missing, for example because its disk is not mounted. */
    public static DeploymentProblem folderMissing(String folder) {
        return error(
                null,
                MISSING,
                "The folder " + shown(folder) + " does not exist. The running bundles remain unchanged.",
                "Mount or restore it; if it should be empty: mkdir " + quoted(folder),
                "To remove a bundle: mastaba undeploy NAME");
    }

    /** Returns the problem with a folder that cannot be listed. */
    public static DeploymentProblem folderUnreadable(String folder, String detail) {
        return error(
                null,
                "MAST-DEPLOY-031",
                "The folder " + shown(folder) + " cannot be read: " + shown(detail)
                        + ". The running bundles remain unchanged.",
                remedies(detail, folder, "Give the server's user account read access: chmod u+rx " + quoted(folder)));
    }

    /**
     * Returns the problem that a folder has an implausible number of files.
     *
     * @param most the largest limit that can be set
     */
    public static DeploymentProblem tooManyFiles(String folder, int limit, int most) {
        String remove = "Remove files that do not belong there; to list some: ls " + quoted(folder) + " | head";
        String raise =
                "Or, if they all belong there, restart the server with this line in conf/server.cfg: mastaba.folder.files = "
                        + Math.min(2 * limit, most);
        return error(
                null,
                "MAST-DEPLOY-033",
                shown(folder) + " has more than " + limit
                        + " files, so the server loads nothing from it. The running bundles remain unchanged.",
                limit < most ? new String[] {remove, raise} : new String[] {remove});
    }

    /** Returns the problem with a store that does not accept content. */
    public static DeploymentProblem storeFailed(String file, String store, String detail) {
        return error(
                file,
                "MAST-DEPLOY-034",
                shown(file) + " cannot be copied to the store " + shown(store) + ": " + shown(detail)
                        + ". The server retries every few seconds.",
                remedies(
                        detail,
                        store,
                        "Free disk space: df -h " + quoted(store),
                        "Give the server's user account write access: chmod u+rwx " + quoted(store)));
    }

    /** Returns the problem that bundles vanished, perhaps by accident. */
    public static DeploymentProblem held(Collection<String> bundles, String reason) {
        List<String> names = bundles.stream().sorted().toList();
        return error(
                null,
                "MAST-DEPLOY-035",
                "The files of " + reason + " are missing from bundles/: " + String.join(", ", names)
                        + ". The bundles remain in use until you confirm the removal.",
                "To confirm the removal: mastaba undeploy " + quoted(names),
                "To undo it, put the files back, or run mastaba rollback NUMBER (mastaba generations lists the numbers).");
    }

    /** Returns the problem that the watch itself failed; the watch continues. */
    public static DeploymentProblem watchFailed(String detail) {
        return error(
                null,
                "MAST-DEPLOY-036",
                "The server failed to read bundles/ and conf/: " + shown(detail) + ". It retries automatically.",
                "If memory ran out, give the server more memory: MASTABA_JAVA_OPTS=-Xmx1g",
                "Otherwise, report the defect with the details from the log.");
    }

    /** Returns the problem that the server itself failed while it applied a change. */
    public static DeploymentProblem changeFailed(String detail) {
        return error(
                null,
                "MAST-DEPLOY-037",
                "The server failed to apply the content of bundles/ and conf/: " + shown(detail)
                        + ". No change since then has taken effect.",
                "Take back the change that was made to a file last.",
                "Report the defect with the details from the log.");
    }

    private static DeploymentProblem error(@Nullable String file, String id, String cause, String... remedies) {
        return DeploymentProblem.error(file, null, new Problem(id, cause, List.of(), remedies));
    }

    private static DeploymentProblem error(String file, String id, String cause, Origin origin, String... remedies) {
        return DeploymentProblem.error(file, null, new Problem(id, cause, origin, remedies));
    }

    /**
     * Returns the remedies for the system's reason, or the other remedies if the reason is unknown. For missing permissions, this class has more
     * specific remedies.
     */
    private static String[] remedies(String reason, String path, String... others) {
        List<String> known = FileRemedies.of(reason, path);
        boolean permission = reason.toLowerCase(java.util.Locale.ROOT).contains("permission");
        return known.isEmpty() || permission ? others : known.toArray(String[]::new);
    }

    private static String inManifest(String file) {
        return "Write at least these lines into the manifest:\nManifest-Version: 1.0\nBundle-ManifestVersion: 2\n"
                + "Bundle-SymbolicName: dev.example." + file.replaceAll("[^A-Za-z0-9_-].*", "")
                + "\nBundle-Version: 1.0.0";
    }

    /** Returns the path of a file in the base, or in the installation. */
    static String path(String file) {
        return isSettings(file) || file.startsWith("addons/") ? file : "bundles/" + file;
    }

    private static boolean isSettings(String file) {
        return file.startsWith("conf/");
    }

    static String shown(String name) {
        return ShownName.of(name);
    }

    /** Quotes a text for a POSIX shell. */
    public static String quoted(String text) {
        return ShellWord.of(ShownName.of(text, Integer.MAX_VALUE));
    }

    /** Returns names for a command, each quoted if necessary. */
    public static String quoted(Collection<String> names) {
        return names.stream().map(DeploymentProblems::quoted).collect(Collectors.joining(" "));
    }
}
