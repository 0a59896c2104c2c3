package dev.mastaba.launcher;

import dev.mastaba.launcher.restart.RestartRequest;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.PastedWord;
import dev.mastaba.launcher.upgrade.DistributionArchive;
import dev.mastaba.launcher.upgrade.Homes;
import dev.mastaba.launcher.upgrade.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba upgrade}: unpacks another version beside the present one, tries the bundles with it, and restarts the server. */
@Command(
        name = "upgrade",
        description = {
            "Unpacks another version of Mastaba beside the present one, tries the deployed bundles with it, and restarts the server with it.",
            "If a step fails, the present version stays in use, and nothing is changed. The base must be a folder outside the installation."
        },
        footer = {"  mastaba upgrade mastaba-1.1.0.tar.gz", "  mastaba upgrade --back"})
final class UpgradeCommand extends LauncherCommand {
    private static final Duration BEFORE = Duration.ofSeconds(90);

    @Option(names = "--back", description = "Restart the server with the version before the last upgrade.")
    private boolean back;

    @Option(names = "--allow-older", description = "Accept a version that is older than the present one.")
    private boolean older;

    @Option(
            names = "--databases",
            description =
                    "Try the bundles with the databases in the settings, which are only read, instead of empty ones.")
    private boolean databases;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Time in which the new process must be ready (default: ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Parameters(
            arity = "0..1",
            paramLabel = "ARCHIVE",
            description =
                    "The .tar.gz of the new version; a file ARCHIVE.sha256 or ARCHIVE.sha512 beside it is compared.")
    private @Nullable Path archive;

    @Override
    public Integer call() throws Exception {
        if (timeout < 1 || timeout > RestartRequest.LONGEST.toSeconds()) {
            throw output.wrong("--timeout must be a number of seconds from 1 to " + RestartRequest.LONGEST.toSeconds());
        }
        if (back == (archive != null)) {
            throw output.wrong("Specify either the archive of the new version, or --back");
        }
        Layout layout = Layout.ofSystemProperties();
        Homes homes = new Homes(layout.home(), layout.variable());
        requireOwnHome(layout.home().toRealPath());
        requireOwnBase(layout);
        if (archive == null) {
            return switchTo(homes.former(), homes, layout);
        }
        return install(archive.toAbsolutePath().normalize(), homes, layout);
    }

    /** Requires an installation that was unpacked from an archive; {@code /usr/local} belongs to the administrator. */
    static void requireOwnHome(Path home) throws IOException {
        if (home.startsWith("/usr") && !home.startsWith("/usr/local")) {
            throw new IOException("The installation in " + home + " belongs to a package.\n"
                    + "Install the package of the other version: apt install ./mastaba_VERSION_all.deb");
        }
    }

    private static void requireOwnBase(Layout layout) throws IOException {
        if (layout.base().toRealPath().startsWith(layout.home().toRealPath())) {
            throw new IOException("The base is inside the installation, so another version would not use it.\n"
                    + "Stop the server, and move your files to a folder of their own:\n"
                    + "    mkdir -p /srv/mastaba && cd " + PastedWord.of(layout.base())
                    + " && mv bundles conf var /srv/mastaba/\n"
                    + "Then start the server with: MASTABA_BASE=/srv/mastaba "
                    + PastedWord.of(layout.home().resolve("bin/mastaba")) + " serve");
        }
    }

    private int install(Path file, Homes homes, Layout layout) throws IOException, InterruptedException {
        DistributionArchive checked = DistributionArchive.check(file);
        String present = Mastaba.version();
        if (present != null && checked.isOlderThan(present) && !older) {
            throw new IOException("Version " + checked.version() + " is older than the present version " + present
                    + ".\nTo use it nevertheless: mastaba upgrade --allow-older " + PastedWord.of(file));
        }
        Path next = homes.folder().resolve(checked.folder());
        if (Files.exists(next)) {
            throw new IOException("Version " + checked.version() + " is already installed in " + next
                    + ".\nTo use it: MASTABA_BASE=" + PastedWord.of(layout.base()) + " "
                    + PastedWord.of(next.resolve("bin/mastaba")) + " restart");
        }
        Path part = Files.createTempDirectory(homes.folder(), ".mastaba-upgrade-");
        try {
            // The owner of the base runs the new version.
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path unpacked;
            try (ProgressLine progress = ProgressLine.of("Unpacking version " + checked.version())) {
                unpacked = checked.unpackInto(part);
            }
            if (!accepts(unpacked, layout)) {
                return 1;
            }
            Files.move(unpacked, next, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(part);
        }
        // After an exception, the server may run from the new installation already.
        int exitCode = switchTo(next, homes, layout);
        if (exitCode != 0) {
            Folders.delete(next);
        }
        return exitCode;
    }

    /** Returns whether the version accepts all bundles of the base; otherwise prints its reasons. */
    private boolean accepts(Path home, Layout layout) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                layout.home().resolve("bin/mastaba").toString(),
                "as-owner",
                home.resolve("bin/mastaba").toString(),
                "check",
                "--conf",
                layout.conf().toString()));
        if (databases) {
            command.add("--databases");
        }
        int options = command.size();
        Folders.list(layout.bundles(), "*").stream()
                .map(Path::toString)
                .filter(GivenBundles::isMeantBy)
                .forEach(command::add);
        if (command.size() == options) {
            return true;
        }
        ToolRun check;
        try (ProgressLine progress = ProgressLine.of("Trying the deployed bundles with the new version")) {
            check = ToolRun.of(command, Map.of("MASTABA_BASE", layout.base().toString()));
        }
        if (check.exitCode() != 0) {
            output.err().println("The new version does not accept the bundles; nothing was changed.\n");
            output.err().print(check.output());
            output.err().flush();
        }
        return check.exitCode() == 0;
    }

    /** Restarts the server, if one runs, with another installation, and records that this one is in use. */
    private int switchTo(Path next, Homes homes, Layout layout) throws IOException, InterruptedException {
        Duration limit = Duration.ofSeconds(timeout);
        String text;
        try {
            AdminClient.Answer answer;
            try (ProgressLine progress = ProgressLine.of("Restarting the server with " + next)) {
                answer = new AdminClient(layout, limit.plus(BEFORE))
                        .ask("restart", new RestartRequest(next, limit, "", "").arguments(), false);
            }
            if (answer.exitCode() != 0) {
                return output.print(answer, false);
            }
            text = answer.text();
        } catch (AdminClient.NoServer none) {
            text = "No server runs in " + layout.base() + ".\n";
        }
        boolean linked = homes.use(next);
        output.print(text + "In use: " + next + "\n"
                + (linked
                        ? ""
                        : "The folder " + homes.folder() + " has no link `current` to the former version; start servers"
                                + " with: " + PastedWord.of(next.resolve("bin/mastaba")) + " serve\n")
                + "To go back: MASTABA_BASE=" + PastedWord.of(layout.base()) + " "
                + PastedWord.of(next.resolve("bin/mastaba"))
                + " upgrade --back\n");
        return 0;
    }
}
