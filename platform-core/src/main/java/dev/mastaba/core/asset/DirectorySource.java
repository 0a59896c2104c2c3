package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A source of the files in a directory and its subdirectories. A link is followed only if its target is in the directory and is not a folder that has
 * already been visited. Names are case-sensitive, even if the file system is not.
 */
final class DirectorySource implements AssetSource {
    private final Path root;

    DirectorySource(Path root) {
        this.root = real(root.toAbsolutePath().normalize());
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        return path.endsWith("/")
                ? Optional.empty()
                : inside(path).filter(Files::isRegularFile).map(FileContent::new);
    }

    @Override
    public List<String> list(String folder) {
        Optional<Path> directory = inside(folder).filter(Files::isDirectory);
        if (directory.isEmpty()) {
            return List.of();
        }
        Set<String> names = new TreeSet<>();
        for (Path child : children(directory.get())) {
            String name = child.getFileName().toString();
            shown(child, folder + name).ifPresent(seen -> names.add(seen.isFolder() ? name + "/" : name));
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<Map<String, Asset.Content>> files(int limit) {
        Map<String, Asset.Content> files = new HashMap<>();
        return walk(root, "", limit, files) <= limit ? Optional.of(files) : Optional.empty();
    }

    /** Adds the files below a folder to the given map. Returns the number of files and folders visited, which is at most one more than the limit. */
    private int walk(Path directory, String folder, int limit, Map<String, Asset.Content> files) {
        int seen = 0;
        for (Path child : Files.isDirectory(directory) ? children(directory) : Set.<Path>of()) {
            String path = folder + child.getFileName();
            Child found = shown(child, path).orElse(null);
            if (found != null && found.isFolder()) {
                seen += walk(found.path(), path + "/", limit - seen, files);
            } else if (found != null) {
                files.put(path, new FileContent(found.path()));
            }
            if (++seen > limit) {
                break;
            }
        }
        return seen;
    }

    /** A file or a folder of this source. */
    private record Child(Path path, boolean isFolder) {}

    /** Returns a child of a directory if it is a file or a folder of this source. The attributes of a file are read once. */
    private Optional<Child> shown(Path child, String path) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Path real = child;
            if (found.isSymbolicLink()) {
                real = inside(path).orElseThrow(() -> new NoSuchFileException(path));
                found = Files.readAttributes(real, BasicFileAttributes.class);
            }
            return AssetSpec.isPath(path) && (found.isRegularFile() || found.isDirectory())
                    ? Optional.of(new Child(real, found.isDirectory()))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Iterable<Path> children(Path directory) {
        Set<Path> children = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(children::add);
        } catch (NotDirectoryException | NoSuchFileException gone) {
            return Set.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return children;
    }

    private Optional<Path> inside(String path) {
        if (!AssetSpec.isPath(path)) {
            return Optional.empty();
        }
        try {
            Path file = root.resolve(path);
            Path real = file.toRealPath();
            return real.equals(file) || leadsInside(path) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException none) {
            return Optional.empty();
        }
    }

    private boolean leadsInside(String path) throws IOException {
        Set<Path> passed = new HashSet<>(Set.of(root));
        Path at = root;
        for (String name : path.split("/")) {
            Path next = at.resolve(name);
            Path real = next.toRealPath();
            boolean link = Files.isSymbolicLink(next);
            if (!real.startsWith(root) || !passed.add(real) || !link && !next.endsWith(real.getFileName())) {
                return false;
            }
            at = real;
        }
        return true;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path;
        }
    }

    @Override
    public String text() {
        return "directory " + root.getFileName();
    }

    /**
     * The content of a regular file. It can be opened only if the path still refers to a regular file and does not contain links.
     *
     * @param path the path without links
     */
    private record FileContent(Path path) implements Asset.Content {
        @Override
        public InputStream open() throws IOException {
            if (!isThere()) {
                throw new NoSuchFileException(path.toString());
            }
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public long length() {
            try {
                return isThere() ? Files.size(path) : -1;
            } catch (IOException gone) {
                return -1;
            }
        }

        private boolean isThere() throws IOException {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && path.toRealPath().equals(path);
        }

        @Override
        public long lastModified() {
            try {
                return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                        .toMillis();
            } catch (IOException gone) {
                return 0;
            }
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
