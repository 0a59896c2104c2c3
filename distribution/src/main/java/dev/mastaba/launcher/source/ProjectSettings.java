package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A copier of the settings of projects, the files of their {@code conf/}, to the {@code conf/} of a server. A file that is saved is copied again, and
 * one that is deleted is deleted there, too. Other files of the server stay unchanged. Confined to one thread.
 */
public final class ProjectSettings {
    private final Path server;
    private final Map<Path, Snapshot.Look> copied = new HashMap<>();

    /**
     * Creates an object that has copied nothing yet.
     *
     * @param server the server's {@code conf/}
     */
    public ProjectSettings(Path server) {
        this.server = server;
    }

    /** Copies the changes in the {@code conf/} of a project, which is optional. */
    public void copy(SourceProject project) throws IOException {
        Path folder = project.settings();
        Set<Path> files = new HashSet<>();
        if (Files.isDirectory(folder) && !(Files.exists(server) && Files.isSameFile(folder, server))) {
            for (Path file : Folders.list(folder, "[!.]*")) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                    copy(file);
                }
            }
        }
        for (Path gone : Set.copyOf(copied.keySet())) {
            if (gone.startsWith(folder) && !files.contains(gone)) {
                copied.remove(gone);
                Files.deleteIfExists(target(gone));
            }
        }
    }

    private void copy(Path file) throws IOException {
        Snapshot.Look now = Snapshot.Look.of(file);
        if (!now.equals(copied.get(file))) {
            Files.createDirectories(server);
            Path part = Folders.part(target(file));
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            BundlesFolder.put(part, target(file));
            copied.put(file, now);
        }
    }

    private Path target(Path file) {
        return server.resolve(String.valueOf(file.getFileName()));
    }
}
