package dev.mastaba.launcher.contract;

import dev.mastaba.core.engine.contract.RecordedContract;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** The writer of the list in a bundle. It works without the classes of core: only the name of the file is from there. */
public final class BundleList {
    /** The time of the file, so that equal builds have equal jars: the first one that jars can contain in all time zones. */
    private static final FileTime WRITTEN = FileTime.fromMillis(315_619_200_000L);

    private BundleList() {}

    /**
     * Writes a list into a jar or a folder, unless it has the same one.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path bundle, String list) throws IOException {
        if (Files.isDirectory(bundle)) {
            writeIn(bundle, list);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(bundle, Map.of())) {
                writeIn(jar.getPath("/"), list);
            }
        }
    }

    private static void writeIn(Path root, String list) throws IOException {
        Path file = root.resolve(RecordedContract.FILE);
        if (!Files.exists(file) || !Files.readString(file).equals(list)) {
            Path folder = root.resolve("META-INF/mastaba");
            Files.createDirectories(folder);
            Files.writeString(file, list);
            Files.setLastModifiedTime(file, WRITTEN);
            Files.setLastModifiedTime(folder, WRITTEN);
        }
    }
}
