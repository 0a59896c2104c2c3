package dev.mastaba.launcher;

import dev.mastaba.launcher.backup.BackupFile;
import dev.mastaba.launcher.backup.DamagedBackup;
import dev.mastaba.launcher.backup.RestoredBase;
import dev.mastaba.launcher.source.PastedWord;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba restore}: restores a backup into the base of a stopped server, or only checks it. */
@Command(
        name = "restore",
        description = {
            "Restores a file of mastaba backup to the base: all of its files or none. No server may run in the base.",
            "With --verify, only checks the file. Exit code 1 if it is damaged."
        },
        footer = {"  mastaba restore --verify /srv/backups/wiki.zip", "  mastaba restore /srv/backups/wiki.zip"})
final class RestoreCommand extends JsonCommand {
    @Option(names = "--verify", description = "Check the file, and change nothing.")
    private boolean verify;

    @Option(
            names = "--force",
            description =
                    "Restore even if the base has files; they are moved to a folder before-restore-… in the base.")
    private boolean force;

    @Parameters(paramLabel = "FILE", description = "File that mastaba backup has written.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        Path backup = Objects.requireNonNull(file);
        if (verify && force) {
            throw output.wrong("--verify changes nothing, so --force has no effect");
        }
        return verify ? verified(backup) : restored(backup);
    }

    private int verified(Path backup) throws IOException {
        try (BackupFile opened = BackupFile.open(backup)) {
            opened.verify();
            print("The backup is complete: " + backup + "\n", List.of("\"valid\": true"), opened);
            return 0;
        } catch (DamagedBackup damaged) {
            String text = String.valueOf(damaged.getMessage());
            output.out().println(json ? "{\"valid\": false, \"error\": " + JsonOutput.quoted(text) + "}" : text);
            output.out().flush();
            return 1;
        }
    }

    private int restored(Path backup) throws IOException {
        Layout layout = Layout.ofSystemProperties();
        requireOwner(layout, backup);
        try (BackupFile opened = BackupFile.open(backup)) {
            Files.createDirectories(layout.variable());
            try (ProcessLock lock = BaseLock.take(layout, Duration.ZERO)) {
                RestoredBase base = new RestoredBase(layout.base(), Clock.systemUTC());
                if (!force && base.hasContent()) {
                    throw new IOException(layout.base() + " already has files, so nothing was restored.\n"
                            + "To move them to a folder of their own and restore: mastaba restore --force "
                            + PastedWord.of(backup));
                }
                Optional<Path> aside;
                try (ProgressLine progress = ProgressLine.of("Restoring " + layout.base())) {
                    aside = base.take(opened);
                }
                print(opened, layout.base(), aside);
                return 0;
            } catch (BaseLock.InUse running) {
                throw new IOException(
                        "A server uses " + layout.base() + ", so nothing was restored.\nStop the server, then repeat: "
                                + "mastaba restore " + (force ? "--force " : "") + PastedWord.of(backup),
                        running);
            }
        }
    }

    /** Requires that root does not restore files for a server of another user, which could not change them. */
    private void requireOwner(Layout layout, Path backup) throws IOException {
        if (Files.isDirectory(layout.variable())) {
            BaseOwner.of(layout)
                    .require(
                            layout,
                            "files that root restores could not be changed; nothing was restored.\nRestore as this user",
                            "mastaba restore " + (force ? "--force " : "") + PastedWord.of(backup.toAbsolutePath()));
        }
    }

    private void print(BackupFile opened, Path base, Optional<Path> aside) {
        List<String> more = new ArrayList<>(List.of("\"base\": " + JsonOutput.quoted(base.toString())));
        aside.ifPresent(folder -> more.add("\"displaced\": " + JsonOutput.quoted(folder.toString())));
        print(
                "Restored: " + base + "\n"
                        + aside.map(folder -> "The former files are in " + folder + ".\n")
                                .orElse(""),
                more,
                opened);
    }

    private void print(String text, List<String> more, BackupFile opened) {
        BackupText facts = new BackupText(opened.manifest());
        if (json) {
            output.out().print(facts.json(more));
            output.out().flush();
        } else {
            output.print(text + facts.text());
        }
    }

    /** Returns the error that a restore was killed while it exchanged the files of a base. */
    static IOException interrupted(Path base) {
        return new IOException("A restore to " + base
                + " was interrupted, so its files are incomplete.\nRepeat it: mastaba restore --force FILE"
                + "   (FILE is the backup; the former files stay in " + base.resolve("before-restore-…") + ")");
    }
}
