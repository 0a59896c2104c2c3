package dev.mastaba.launcher.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder {@code bundles/} of a server, for adding files to it: every file appears complete.
 *
 * @param folder the folder
 */
public record BundlesFolder(Path folder) {
    /** Copies a bundle under a name, unless it is there already. */
    public void refresh(Path jar, String name) throws IOException {
        Path target = folder.resolve(name);
        if (!Files.exists(target) || Files.mismatch(jar, target) >= 0) {
            Path part = Folders.part(target);
            Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
            put(part, target);
        }
    }

    /**
     * Copies a bundle: a jar, or a folder with a {@code mastaba.yaml}, which is packed. A bundle of the same symbolic name under another file name is
     * replaced.
     *
     * @return the file's name here
     * @throws IOException if it cannot be read or written
     */
    public String take(Path bundle) throws IOException {
        String own = String.valueOf(bundle.toAbsolutePath().normalize().getFileName());
        if (Files.isDirectory(bundle)) {
            Path target = folder.resolve(own + ".jar");
            PackedFolder.of(bundle).writeTo(Folders.part(target));
            put(Folders.part(target), target);
            return own + ".jar";
        }
        Optional<BundleHead> head = BundleHead.of(bundle);
        Optional<Path> known =
                head.isEmpty() ? Optional.empty() : find(head.get().symbolicName());
        String name = known.map(file -> String.valueOf(file.getFileName())).orElse(own);
        refresh(bundle, name);
        return name;
    }

    /**
     * Requires two jars to be one bundle in two versions.
     *
     * @throws IOException with a message for people if they are not
     */
    public static void requireSameBundle(Path one, Path other) throws IOException {
        Optional<BundleHead> first = BundleHead.of(one);
        Optional<BundleHead> second = BundleHead.of(other);
        if (first.isEmpty() || second.isEmpty()) {
            throw new IOException((first.isEmpty() ? one : other) + " is not a bundle, or does not exist");
        }
        if (!first.get().symbolicName().equals(second.get().symbolicName())) {
            throw new IOException(one + " contains the bundle " + first.get().symbolicName() + ", but " + other
                    + " contains " + second.get().symbolicName());
        }
    }

    /** Returns whether a jar has a bundle manifest; an override without code has none. */
    public static boolean hasBundleManifest(Path jar) {
        return BundleHead.of(jar).isPresent();
    }

    /** Returns the file with the bundle of a symbolic name. */
    public Optional<Path> find(String symbolicName) throws IOException {
        List<Path> jars = Files.isDirectory(folder) ? Folders.list(folder, "[!.]*.jar") : List.of();
        return jars.stream()
                .filter(jar -> BundleHead.of(jar)
                        .filter(head -> head.symbolicName().equals(symbolicName))
                        .isPresent())
                .findFirst();
    }

    /** Renames a written file to its target, and returns whether that changed anything. */
    static boolean put(Path part, Path target) throws IOException {
        if (Files.exists(target) && Files.mismatch(part, target) < 0) {
            Files.delete(part);
            return false;
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }
}
