package dev.mastaba.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFileTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    private Path base;
    private Path target;

    @BeforeEach
    void fill() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        target = folder.resolve("backup.zip");
        write("bundles/wiki.jar", "jar");
        write("bundles/50% Ü & +.jar", "");
        write("conf/server.cfg", "mastaba.http.port = 1\n");
        write("var/generations/0001/bundles", "wiki\n");
        write("var/sessions.keys", "key");
        write("var/data/wiki.mv.db", "rows");
        write("var/data/wiki.trace.db", "noise");
        for (String passing : List.of(
                "lock",
                "cache/1/x",
                "cache-2/x",
                "cache-2.lock",
                "restart.log",
                ".restart.ready",
                "jna123.tmp",
                "incoming/backup-1/x",
                "url",
                "store/incoming-1.part")) {
            write("var/" + passing, "passing");
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private BackupManifest backup() throws IOException {
        return BackupWriter.write(
                target, false, BaseFiles.of(base), BackupWriter.facts("0.1.0", 7, List.of("Database a\nb")));
    }

    private static Map<String, String> contents(Path base) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(base.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static RestoredBase restored(Path base) throws IOException {
        return new RestoredBase(Files.createDirectories(base), Clock.systemUTC());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void restoresFilesAndPermissionsAndNothingElse() throws Exception {
        Files.setPosixFilePermissions(base.resolve("var/sessions.keys"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(base.resolve("var/data"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(base.resolve("bundles/linked.jar"), base.resolve("bundles/wiki.jar"));
        Files.createSymbolicLink(base.resolve("bundles/dangling.jar"), base.resolve("gone"));
        BackupManifest made = backup();
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(made.databases()).containsExactly("wiki");

        Path other = folder.resolve("other");
        try (BackupFile backup = BackupFile.open(target)) {
            assertThat(backup.manifest()).isEqualTo(made);
            assertThat(backup.manifest().missing()).containsExactly("Database a\nb");
            assertThat(restored(other).take(backup)).isEmpty();
        }
        assertThat(contents(other))
                .isEqualTo(Map.of(
                        "bundles/wiki.jar", "jar",
                        "bundles/linked.jar", "jar",
                        "bundles/50% Ü & +.jar", "",
                        "conf/server.cfg", "mastaba.http.port = 1\n",
                        "var/generations/0001/bundles", "wiki\n",
                        "var/sessions.keys", "key",
                        "var/data/wiki.mv.db", "rows"));
        assertThat(Files.getPosixFilePermissions(other.resolve("var/sessions.keys")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(other.resolve("var/data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> left = Files.list(other)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bundles", "conf", "var");
        }
    }

    @Test
    void movesTheFormerFilesAside() throws Exception {
        backup();
        write("bundles/wiki.jar", "newer");
        write("conf/more.cfg", "a = b\n");
        try (BackupFile backup = BackupFile.open(target)) {
            Path aside = restored(base).take(backup).orElseThrow();
            assertThat(contents(aside))
                    .containsEntry("bundles/wiki.jar", "newer")
                    .containsEntry("conf/more.cfg", "a = b\n")
                    .containsEntry("var/data/wiki.mv.db", "rows");
        }
        assertThat(base.resolve("bundles/wiki.jar")).hasContent("jar");
        assertThat(base.resolve("conf/more.cfg")).doesNotExist();
        assertThat(base.resolve("var/lock")).as("the lock is held meanwhile").exists();
        assertThat(RestoredBase.marker(base)).doesNotExist();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFolderThatIsALinkIsNotReplaced() throws Exception {
        backup();
        Path settings = Files.move(base.resolve("conf"), folder.resolve("settings"));
        Files.createSymbolicLink(base.resolve("conf"), settings);
        Map<String, String> before = contents(base);
        try (BackupFile backup = BackupFile.open(target)) {
            RestoredBase restored = restored(base);
            assertThatThrownBy(() -> restored.take(backup))
                    .hasMessageContaining("rm " + base.resolve("conf"))
                    .hasMessageContaining("ln -s " + settings);
        }
        assertThat(base.resolve("conf")).isSymbolicLink();
        assertThat(contents(base)).isEqualTo(before);
    }

    @Test
    void aCopyOfTheServerThatIsGoneIsAnError() {
        assertThatThrownBy(() -> BaseFiles.of(folder.resolve("backup-1"), base))
                .hasMessageContaining("backup-1")
                .hasMessageContaining("Repeat the command");
    }

    @Test
    void anExistingFileIsReplacedOnlyOnRequest() throws Exception {
        Files.writeString(target, "former");
        assertThatThrownBy(this::backup).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("former");
        BackupWriter.write(target, true, BaseFiles.of(base), BackupWriter.facts("0.1.0", 7, List.of()));
        try (BackupFile backup = BackupFile.open(target)) {
            backup.verify();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(base, target);
        }
    }

    @Test
    void aDatabaseThatAnotherProcessUsesIsNamed() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        base.resolve("var/data/wiki.mv.db").toString())
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('l');
            BackupManifest made = backup();
            assertThat(made.databases()).isEmpty();
            assertThat(made.missing()).anyMatch(text -> text.contains("var/data/wiki.mv.db is in use"));
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    /** A process that has the lock of a file until its input ends. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.print(lock.isValid() ? 'l' : 'x');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void aFileThatIsCutOffIsDamaged() throws Exception {
        backup();
        byte[] whole = Files.readAllBytes(target);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(target, Arrays.copyOf(whole, length));
            assertThatThrownBy(this::verify).as("%d bytes", length).isInstanceOf(DamagedBackup.class);
        }
    }

    /** A flipped bit is found, or it is in a place that has no effect. */
    @Test
    void noFlippedBitChangesWhatIsRestored() throws Exception {
        BackupManifest made = backup();
        byte[] whole = Files.readAllBytes(target);
        int found = 0;
        for (int i = 0; i < whole.length; i += 2) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1 << i % 8;
            Files.write(target, flipped);
            try {
                verify();
                try (BackupFile backup = BackupFile.open(target)) {
                    assertThat(backup.manifest()).as("bit in byte %d", i).isEqualTo(made);
                }
            } catch (IOException damaged) {
                assertThat(damaged).as("bit in byte %d", i).hasMessageContaining(target.toString());
                found++;
            }
        }
        assertThat(found).isGreaterThan(whole.length / 4);
    }

    private void verify() throws IOException {
        try (BackupFile backup = BackupFile.open(target)) {
            backup.verify();
        }
    }

    @Test
    void aDamagedFileChangesNothing() throws Exception {
        Map<String, String> before = contents(base);
        manual("file 644 3 " + EMPTY + " bundles/wiki.jar", "bundles/wiki.jar", "new");
        try (BackupFile backup = BackupFile.open(target)) {
            RestoredBase restored = restored(base);
            assertThatThrownBy(() -> restored.take(backup))
                    .isInstanceOf(DamagedBackup.class)
                    .hasMessageContaining("bundles/wiki.jar");
        }
        assertThat(contents(base)).isEqualTo(before);
        try (Stream<Path> files = Files.list(base)) {
            assertThat(files).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bundles/../../evil",
                "../evil",
                "/etc/evil",
                "bundles//evil",
                "bundles/./evil",
                "bundles\\..\\evil",
                "C:/evil",
                "lib/evil",
                "bundles",
                "var/lock",
                "var/admin.properties",
                "var/restoring",
                "bundles/wiki.jar/evil"
            })
    void aPathOutsideTheFoldersIsRefused(String path) throws Exception {
        manual("file 644 0 " + EMPTY + " " + path, path, "");
        assertThatThrownBy(this::verify).isInstanceOf(DamagedBackup.class).hasMessageContaining("mastaba-backup.txt");
    }

    @Test
    void anEntryThatIsNotListedIsRefused() throws Exception {
        manual("file 644 0 " + EMPTY + " bundles/a", "bundles/a", "");
        assertThatCode(this::verify).doesNotThrowAnyException();
        manual("missing nothing", "../../evil", "evil");
        assertThatThrownBy(this::verify).isInstanceOf(DamagedBackup.class).hasMessageContaining("differ");
    }

    /** The listed size limits what is written, whatever the archive contains. */
    @Test
    void anEntryThatUnpacksToMoreThanItsSizeIsRefused() throws Exception {
        manual("file 644 5 " + EMPTY + " bundles/bomb", "bundles/bomb", "0".repeat(10_000_000));
        assertThat(Files.size(target)).isLessThan(100_000);
        assertThatThrownBy(this::verify).isInstanceOf(DamagedBackup.class).hasMessageContaining("longer than 5 bytes");
    }

    @Test
    void aTotalSizeThatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws Exception {
        Map<String, String> before = contents(base);
        manual("file 644 " + (Long.MAX_VALUE - 1) + " " + EMPTY + " bundles/bomb", "bundles/bomb", "0");
        try (BackupFile backup = BackupFile.open(target)) {
            RestoredBase restored = restored(base);
            assertThatThrownBy(() -> restored.take(backup)).hasMessageContainingAll("bytes are free", "df -h " + base);
        }
        assertThat(contents(base)).isEqualTo(before);
        manual(
                "file 644 " + Long.MAX_VALUE + " " + EMPTY + " bundles/a\nfile 644 1 " + EMPTY + " bundles/b",
                "bundles/a",
                "");
        assertThatThrownBy(this::verify).isInstanceOf(DamagedBackup.class);
    }

    @Test
    void aNewerFormatNamesTheVersionThatReadsIt() throws Exception {
        zip(Map.of("mastaba-backup.txt", "Mastaba backup, format 2\nversion 9.1.0\nwhatever\n"));
        assertThatThrownBy(this::verify)
                .isNotInstanceOf(DamagedBackup.class)
                .hasMessageContainingAll(target.toString(), "format 2", "up to 1", "Mastaba 9.1.0 or later");
    }

    @Test
    void anotherFileIsNoBackup() throws Exception {
        Files.writeString(target, "Dear diary");
        assertThatThrownBy(this::verify).isInstanceOf(DamagedBackup.class).hasMessageContaining("not a backup");
        zip(Map.of("META-INF/MANIFEST.MF", "Bundle-SymbolicName: wiki\n"));
        assertThatThrownBy(this::verify).isInstanceOf(DamagedBackup.class).hasMessageContaining("not a backup");
        Files.delete(target);
        assertThatThrownBy(this::verify).isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(target);
        assertThatThrownBy(this::verify).hasMessageContaining("is not a file");
    }

    /** Writes an archive with one entry, and a manifest with these lines and a valid digest. */
    private void manual(String lines, String entry, String content) throws IOException {
        String text = "Mastaba backup, format 1\nversion 1\ncreated 2026-01-01T00:00:00Z\ngeneration 1\n"
                + "folder 755 bundles\nfile 644 0 " + EMPTY + " bundles/wiki.jar2\n" + lines + "\n";
        MessageDigest digest = FileHash.sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        Map<String, String> entries = new TreeMap<>(
                Map.of("mastaba-backup.txt", text + "sha256 " + FileHash.text(digest) + "\n", "bundles/wiki.jar2", ""));
        entries.put(entry, content);
        zip(entries);
    }

    private void zip(Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, String> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
