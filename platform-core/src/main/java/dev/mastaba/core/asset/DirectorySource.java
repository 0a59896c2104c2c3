package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files below a directory. */
final class DirectorySource implements AssetSource {
    private final Path root;

    DirectorySource(Path root) {
        this.root = real(root.toAbsolutePath().normalize());
    }

    @Override
    public Optional<AssetContent> find(String path) {
        return inside(path).filter(Files::isRegularFile).map(FileContent::new);
    }

    @Override
    public List<String> list(String folder) {
        Optional<Path> directory = inside(folder).filter(Files::isDirectory);
        if (directory.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> children = Files.list(directory.get())) {
            children.forEach(child -> names.add(child.getFileName() + (Files.isDirectory(child) ? "/" : "")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Collections.sort(names);
        return names;
    }

    private Optional<Path> inside(String path) {
        if (!AssetSpec.isPath(path)) {
            return Optional.empty();
        }
        Path file = root.resolve(path);
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && real(file).startsWith(root)
                ? Optional.of(file)
                : Optional.empty();
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

    /** A plain file. */
    private record FileContent(Path path) implements AssetContent {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public long length() {
            try {
                return Files.size(path);
            } catch (IOException gone) {
                return -1;
            }
        }

        @Override
        public long lastModified() {
            try {
                return Files.getLastModifiedTime(path).toMillis();
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
