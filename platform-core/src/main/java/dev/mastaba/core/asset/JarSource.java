package dev.mastaba.core.asset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A source of the entries of a jar. The jar's index is read once, and the jar is open only while an entry is read. */
final class JarSource implements AssetSource {
    private final Path jar;
    private final Map<String, Entry> entries;
    private final Map<String, Set<String>> folders;

    private JarSource(Path jar, Map<String, Entry> entries, Map<String, Set<String>> folders) {
        this.jar = jar;
        this.entries = entries;
        this.folders = folders;
    }

    static JarSource of(Path jar) {
        Map<String, Entry> entries = new TreeMap<>();
        Map<String, Set<String>> folders = new TreeMap<>();
        try (JarFile open = new JarFile(jar.toFile())) {
            open.stream()
                    .filter(entry -> !entry.isDirectory() && AssetSpec.isPath(entry.getName()))
                    .forEach(entry -> {
                        entries.put(entry.getName(), new Entry(entry.getSize(), Math.max(0, entry.getTime())));
                        enlist(entry.getName(), folders);
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new JarSource(jar, entries, folders);
    }

    private static void enlist(String name, Map<String, Set<String>> folders) {
        int slash = name.lastIndexOf('/', name.length() - 2);
        String folder = name.substring(0, slash + 1);
        if (folders.computeIfAbsent(folder, missing -> new TreeSet<>()).add(name.substring(slash + 1)) && slash >= 0) {
            enlist(folder, folders);
        }
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        return Optional.ofNullable(entries.get(path)).map(entry -> new JarContent(jar, path, entry));
    }

    @Override
    public List<String> list(String folder) {
        return List.copyOf(folders.getOrDefault(folder, Set.of()));
    }

    @Override
    public Optional<Map<String, Asset.Content>> files(int limit) {
        if (entries.size() > limit) {
            return Optional.empty();
        }
        Map<String, Asset.Content> files = new HashMap<>();
        entries.forEach((path, entry) -> files.put(path, new JarContent(jar, path, entry)));
        return Optional.of(files);
    }

    @Override
    public boolean isFixed() {
        return true;
    }

    @Override
    public String text() {
        return "jar " + jar.getFileName();
    }

    private record Entry(long length, long lastModified) {}

    /** The content of one entry of a jar. */
    private record JarContent(Path jar, String path, Entry entry) implements Asset.Content {
        @Override
        public InputStream open() throws IOException {
            JarFile open = new JarFile(jar.toFile());
            try {
                JarEntry found = open.getJarEntry(path);
                if (found == null) {
                    throw new IOException("The jar has changed and no longer contains " + path);
                }
                return new ClosingJar(open.getInputStream(found), open);
            } catch (IOException | RuntimeException failed) {
                open.close();
                throw failed;
            }
        }

        @Override
        public long length() {
            return entry.length;
        }

        @Override
        public long lastModified() {
            return entry.lastModified;
        }
    }

    /** A stream of an entry that, when closed, also closes the jar. */
    private static final class ClosingJar extends FilterInputStream {
        private final JarFile jar;

        ClosingJar(InputStream in, JarFile jar) {
            super(in);
            this.jar = jar;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                jar.close();
            }
        }
    }
}
