package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.repository.XMLResourceGenerator;
import aQute.bnd.osgi.resource.ResourceBuilder;
import dev.mastaba.launcher.source.BundleHead;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.osgi.resource.Resource;

/**
 * A folder with bundles and their index, {@code index.xml}, which a web server can offer as it is.
 *
 * @param folder the folder
 */
public record IndexedFolder(Path folder) {
    private static final int MOST_FILES = 100_000;

    /**
     * The result of an indexing.
     *
     * @param bundles the number of bundles in the index
     * @param skipped the jars that are not in the index, with the reasons
     */
    public record Indexed(int bundles, List<String> skipped) {
        public Indexed {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Writes the index of all jars in the folder and in the folders below it. The same files result in the same bytes.
     *
     * @throws IOException with a message for people if two files contain the same version of a bundle, or a file cannot be read
     */
    public Indexed index() throws IOException {
        try (ProcessLock lock = RepositoryLock.take(folder, RepositoryLock.PATIENCE)) {
            return written();
        }
    }

    private Indexed written() throws IOException {
        List<String> skipped = new ArrayList<>();
        List<Resource> resources =
                bundles(skipped).values().stream().map(ShelfBundle::resource).toList();
        Path index = folder.resolve("index.xml");
        Path part = Folders.part(index);
        try (ReportingStream out = new ReportingStream(Files.newOutputStream(part))) {
            new XMLResourceGenerator()
                    .name(String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
                    .increment(0)
                    .resources(resources)
                    .save(out);
            out.requireComplete();
            Files.move(part, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return new Indexed(resources.size(), skipped);
    }

    /** Returns the bundles by their places in the folder. */
    private Map<Path, ShelfBundle> bundles(List<String> skipped) throws IOException {
        List<Path> jars = Folders.below(folder, ".jar").stream()
                .filter(jar -> Files.isRegularFile(jar)
                        && !String.valueOf(jar.getFileName()).startsWith("."))
                .toList();
        if (jars.size() > MOST_FILES) {
            throw ShelfError.PUBLICATION.of(folder + " contains more than " + MOST_FILES + " jars");
        }
        Map<Path, ShelfBundle> bundles = new LinkedHashMap<>();
        Map<String, Path> seen = new TreeMap<>();
        for (Path jar : jars) {
            Path place = folder.relativize(jar);
            ShelfBundle bundle = read(jar, place, skipped);
            if (bundle != null) {
                Path same = seen.putIfAbsent(bundle.toString(), place);
                if (same != null) {
                    throw ShelfError.PUBLICATION.of(same + " and " + place + " contain the same version of a bundle, "
                            + bundle + "; delete one of them, or give it another version");
                }
                bundles.put(place, bundle);
            }
        }
        return bundles;
    }

    private static @Nullable ShelfBundle read(Path jar, Path place, List<String> skipped) throws IOException {
        try {
            if (BundleHead.of(jar).isEmpty()) {
                skipped.add(place + " has no bundle manifest");
                return null;
            }
            ResourceBuilder builder = new ResourceBuilder();
            builder.addFile(jar.toFile(), new URI(null, place.toString().replace('\\', '/'), null));
            ShelfBundle bundle = ShelfBundle.of(builder.build(), "", "", "").orElse(null);
            if (bundle == null) {
                skipped.add(place + " has a symbolic name that cannot be a file name, or is a fragment");
            }
            return bundle;
        } catch (ZipException | IllegalArgumentException | URISyntaxException unusable) {
            skipped.add(place + " cannot be read as a jar: " + unusable.getMessage());
            return null;
        } catch (IOException failed) {
            throw failed;
        } catch (Exception unusable) {
            skipped.add(place + " cannot be indexed: " + unusable.getMessage());
            return null;
        }
    }

    /**
     * Adds a jar to the folder, and renews the index.
     *
     * @return its place in the folder
     * @throws IOException with a message for people if the folder contains another file with this version of the bundle
     */
    Path add(Path jar, ShelfBundle bundle) throws IOException {
        try (ProcessLock lock = RepositoryLock.take(folder, RepositoryLock.PATIENCE)) {
            Path target = place(bundle);
            boolean present = Files.exists(target);
            try {
                put(jar, bundle, target);
                written();
            } catch (IOException failed) {
                if (!present) {
                    // Otherwise, the folder would have a bundle that the index lacks.
                    Files.deleteIfExists(target);
                }
                throw failed;
            }
            return target;
        }
    }

    private Path place(ShelfBundle bundle) throws IOException {
        return bundles(new ArrayList<>()).entrySet().stream()
                .filter(present -> present.getValue().toString().equals(bundle.toString()))
                .map(present -> folder.resolve(present.getKey()))
                .findFirst()
                .orElse(folder.resolve(bundle.name()).resolve(bundle.name() + "-" + bundle.version() + ".jar"));
    }

    private void put(Path jar, ShelfBundle bundle, Path target) throws IOException {
        if (Files.exists(target)) {
            if (Files.mismatch(jar, target) >= 0) {
                throw ShelfError.PUBLICATION.of(target + " already contains " + bundle
                        + " with another content; a published version does not change. Give the bundle a new version");
            }
        } else {
            Files.createDirectories(folder.resolve(bundle.name()));
            Path part = Folders.part(target);
            try {
                Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    /** A stream that remembers its failure: the generator writes to a {@code PrintWriter}, which ignores a full disk. */
    private static final class ReportingStream extends FilterOutputStream {
        private @Nullable IOException failure;

        ReportingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
        }

        void requireComplete() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
