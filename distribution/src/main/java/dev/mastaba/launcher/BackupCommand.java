package dev.mastaba.launcher;

import dev.mastaba.launcher.backup.BackupManifest;
import dev.mastaba.launcher.backup.BackupWriter;
import dev.mastaba.launcher.backup.BaseFiles;
import dev.mastaba.launcher.backup.RestoredBase;
import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.PastedWord;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code mastaba backup}: writes the files and the H2 databases of the base to one file. If a server runs in the base, it copies them;
 * otherwise, this command has exclusive use of the base.
 */
@Command(
        name = "backup",
        description = {
            "Writes the base to FILE: bundles/, conf/, and the lasting files of var/, with the history and the H2 databases in var/data/.",
            "Works while a server runs in the base, and without one. Databases on a database server are not included; the command lists them."
        },
        footer = {"  mastaba backup /srv/backups/wiki.zip", "  mastaba backup --force --json /srv/backups/latest.zip"})
final class BackupCommand extends JsonCommand {
    /** The time for the server's copy, which takes long only for large databases. */
    private static final Duration COPY_LIMIT = Duration.ofHours(1);
    /** The time to wait for a server that is starting or stopping. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final long PAUSE_MILLISECONDS = 500;

    @Option(names = "--force", description = "Overwrite FILE if it exists.")
    private boolean force;

    @Parameters(paramLabel = "FILE", description = "File to write, outside bundles/, conf/, and var/.")
    private @Nullable Path file;

    /** Thrown if the server reports that it could not copy its data. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int exitCode;

        Refused(AdminClient.Answer answer) {
            super(answer.text().stripTrailing());
            exitCode = answer.exitCode();
        }
    }

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        Path target = target(layout);
        try {
            BackupManifest manifest;
            try (ProgressLine progress = ProgressLine.of("Backing up " + layout.base())) {
                manifest = backedUp(layout, target);
            }
            print(target, manifest);
            return 0;
        } catch (Refused refused) {
            String text = String.valueOf(refused.getMessage());
            output.err().println(json ? "{\"error\": " + JsonOutput.quoted(text) + "}" : text);
            output.err().flush();
            return refused.exitCode == 0 ? 2 : refused.exitCode;
        }
    }

    /** Checks what can be checked before the server copies its data. */
    private Path target(Layout layout) throws IOException {
        Path target = java.util.Objects.requireNonNull(file).toAbsolutePath().normalize();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(file + " is a folder; add the name of a file, such as backup.zip");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("Folder " + folder + " does not exist. Create it: mkdir -p " + PastedWord.of(folder));
        }
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    file + " already exists. To overwrite it: mastaba backup --force " + PastedWord.of(file));
        }
        Path real = folder.toRealPath();
        for (Path part : List.of(layout.bundles(), layout.conf(), layout.variable())) {
            if (Files.exists(part) && real.startsWith(part.toRealPath())) {
                throw new IOException("A backup cannot be in " + part
                        + ", because later backups would contain it. Specify a file in another folder");
            }
        }
        return target;
    }

    private BackupManifest backedUp(Layout layout, Path target) throws IOException, InterruptedException, Refused {
        if (!Files.isDirectory(layout.base())) {
            throw new IOException(
                    layout.base() + " is not a folder. Select another base: MASTABA_BASE=FOLDER mastaba backup "
                            + PastedWord.of(file));
        }
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Optional<AdminClient.Answer> answer = ask(layout);
            if (answer.isPresent()) {
                return ofServer(layout, target, answer.get());
            }
            try {
                return withoutServer(layout, target);
            } catch (BaseLock.InUse starting) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException(
                            "Another process uses " + layout.base()
                                    + ", but does not answer. For its state: mastaba doctor",
                            starting);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            }
        }
    }

    private static Optional<AdminClient.Answer> ask(Layout layout) throws IOException, InterruptedException {
        try {
            return Optional.of(new AdminClient(layout, COPY_LIMIT).ask("backup", List.of(), false));
        } catch (AdminClient.NoServer none) {
            return Optional.empty();
        }
    }

    private BackupManifest withoutServer(Layout layout, Path target) throws IOException {
        Files.createDirectories(layout.variable());
        try (ProcessLock lock = BaseLock.take(layout, Duration.ZERO)) {
            if (Files.exists(RestoredBase.marker(layout.base()))) {
                throw RestoreCommand.interrupted(layout.base());
            }
            BaseFiles files = BaseFiles.of(layout.base());
            if (files.isEmpty()) {
                throw new IOException(layout.base()
                        + " has no files to back up. Select another base: MASTABA_BASE=FOLDER mastaba backup "
                        + PastedWord.of(file));
            }
            return BackupWriter.write(target, force, files, BackupWriter.facts(version(), 0, List.of()));
        }
    }

    /** Writes the copy that the server has made, and deletes it. The answer has a line for each fact: a name, a tab, and a value. */
    private BackupManifest ofServer(Layout layout, Path target, AdminClient.Answer answer) throws IOException, Refused {
        if (answer.exitCode() != 0) {
            throw new Refused(answer);
        }
        String folder = "";
        long generation = 0;
        List<String> missing = new ArrayList<>();
        for (String line : answer.text().lines().toList()) {
            String value = line.substring(line.indexOf('\t') + 1);
            if (line.startsWith("folder\t")) {
                folder = value;
            } else if (line.startsWith("generation\t")) {
                generation = Long.parseLong(value);
            } else if (line.startsWith("missing\t")) {
                missing.add(value);
            }
        }
        if (!folder.matches("backup-[0-9]{1,30}")) {
            throw new IOException("The server in " + layout.base()
                    + " has another version than this command. Restart the server, then repeat the command");
        }
        Path copy = layout.incoming().resolve(folder);
        try (CleanUp used = new CleanUp(copy)) {
            return BackupWriter.write(
                    target,
                    force,
                    BaseFiles.of(copy, layout.base()),
                    BackupWriter.facts(version(), generation, missing));
        }
    }

    private static String version() {
        String version = Mastaba.version();
        return version == null ? "(unpackaged)" : version;
    }

    private void print(Path target, BackupManifest manifest) {
        BackupText text = new BackupText(manifest);
        if (json) {
            output.out().print(text.json(List.of("\"file\": " + JsonOutput.quoted(target.toString()))));
            output.out().flush();
        } else {
            output.print(
                    "Backup: " + target + "\n" + text.text()
                            + "The file contains the passwords and keys of the server. Only its owner can read it; keep it secret.\n");
        }
    }
}
