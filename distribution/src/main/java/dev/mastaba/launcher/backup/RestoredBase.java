package dev.mastaba.launcher.backup;

import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.PastedWord;
import dev.mastaba.services.PosixMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The base into which a backup is restored, of which the caller has exclusive use. The files are first written to a folder in the base and checked
 * there. Then the former content is moved aside, and the restored content takes its place. If a move fails, the earlier ones are undone.
 *
 * @param base an existing folder
 * @param clock provides the name for the former content
 */
public record RestoredBase(Path base, Clock clock) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String PREFIX = ".restore-";
    private static final String VAR = "var";
    private static final List<String> FOLDERS = List.of("bundles", "conf");
    private static final String OWNERS_FOLDER = "rwx------";
    /** The space that is to stay free. */
    private static final long RESERVE = 1 << 20;

    private record Move(Path from, Path to) {}

    /**
     * Returns the file that exists while the content of a base is exchanged. If it remains, the process was killed, and the base has a mixture of
     * files.
     */
    public static Path marker(Path base) {
        return base.resolve(VAR).resolve("restoring");
    }

    /** Returns whether the base has files that a backup would contain. */
    public boolean hasContent() throws IOException {
        return Files.exists(marker(base)) || !BaseFiles.of(base).isEmpty();
    }

    /**
     * Restores a backup, all or nothing.
     *
     * @return the folder with the former content; empty if there was none
     * @throws DamagedBackup if a file of the backup is damaged; nothing was changed
     * @throws IOException if the backup cannot be restored, with a message for people; nothing was changed
     */
    public Optional<Path> take(BackupFile backup) throws IOException {
        requireFolders();
        deleteLeftovers();
        requireSpace(backup.manifest().bytes());
        try {
            Path staged = Files.createTempDirectory(base, PREFIX, PosixMode.of(base, OWNERS_FOLDER));
            try (CleanUp unused = new CleanUp(staged)) {
                backup.extract(staged);
                return exchange(staged);
            }
        } catch (DamagedBackup damaged) {
            throw damaged;
        } catch (IOException failed) {
            throw FullDisk.explained("Nothing was restored to " + base, base, failed);
        }
    }

    /** Requires that no folder to be replaced is a link, such as {@code conf} of the Debian package. */
    private void requireFolders() throws IOException {
        for (String name : FOLDERS) {
            Path folder = base.resolve(name);
            if (Files.isSymbolicLink(folder)) {
                Path target = base.resolve(Files.readSymbolicLink(folder)).normalize();
                String link = PastedWord.of(folder);
                String place = PastedWord.of(target);
                throw new IOException(folder + " is a link to " + target
                        + ", which a restore would replace by a folder; nothing was restored.\n"
                        + "Delete the link, and repeat the command: rm " + link + "\n"
                        + "After that, move the restored files to " + target + ", and create the link again: cp -a "
                        + link + "/. " + place + " && rm -r " + link + " && ln -s " + place + " " + link);
            }
        }
    }

    private void deleteLeftovers() throws IOException {
        for (Path killed : Folders.list(base, PREFIX + "*")) {
            Folders.delete(killed);
        }
    }

    private void requireSpace(long needed) throws IOException {
        long free = Files.getFileStore(base).getUsableSpace();
        if (free - RESERVE < needed) {
            throw new IOException("Nothing was restored to " + base + ": the files need " + needed + " bytes, but "
                    + free + " bytes are free.\nFree disk space, and repeat the command: df -h " + base);
        }
    }

    private Optional<Path> exchange(Path staged) throws IOException {
        Path aside = aside();
        List<Move> moves = new ArrayList<>();
        content(base).forEach(path -> moves.add(new Move(base.resolve(path), aside.resolve(path))));
        boolean former = !moves.isEmpty();
        content(staged).forEach(path -> moves.add(new Move(staged.resolve(path), base.resolve(path))));
        carryOut(moves, aside);
        BackupWriter.force(base.resolve(VAR));
        BackupWriter.force(base);
        Files.delete(marker(base));
        BackupWriter.force(base.resolve(VAR));
        return former ? Optional.of(aside) : Optional.empty();
    }

    private Path aside() {
        String name = "before-restore-" + STAMP.format(clock.instant());
        Path aside = base.resolve(name);
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = base.resolve(name + "-" + i);
        }
        return aside;
    }

    private void carryOut(List<Move> moves, Path aside) throws IOException {
        Deque<Move> made = new ArrayDeque<>();
        try {
            Files.createDirectories(base.resolve(VAR));
            if (moves.stream().anyMatch(move -> move.to().startsWith(aside))) {
                Files.createDirectory(aside, PosixMode.of(base, OWNERS_FOLDER));
                Files.createDirectory(aside.resolve(VAR), PosixMode.of(base, OWNERS_FOLDER));
            }
            Files.writeString(marker(base), aside + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            for (Move move : moves) {
                Files.move(move.from(), move.to(), StandardCopyOption.ATOMIC_MOVE);
                made.push(move);
            }
        } catch (IOException failed) {
            for (Move move : made) {
                Files.move(move.to(), move.from(), StandardCopyOption.ATOMIC_MOVE);
            }
            Folders.delete(aside);
            Files.deleteIfExists(marker(base));
            throw failed;
        }
    }

    /** Returns the paths in a base of the folders and the files of {@code var/} that a backup contains. */
    private static List<Path> content(Path base) throws IOException {
        List<Path> content = new ArrayList<>();
        for (String folder : FOLDERS) {
            if (Files.exists(base.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
                content.add(Path.of(folder));
            }
        }
        if (Files.isDirectory(base.resolve(VAR))) {
            Folders.list(base.resolve(VAR), "*").stream()
                    .map(base::relativize)
                    .filter(path -> !BaseFiles.isTransient(String.valueOf(path.getFileName())))
                    .forEach(content::add);
        }
        return content;
    }
}
