package dev.mastaba.launcher.signing;

import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipFile;

/** A bundle that is signed in place: a jar by its JAR signature, a folder or a jar without a bundle manifest by a file over its content. */
public final class SignedBundle {
    private static final String SIGNATURE = "META-INF/mastaba.sig";

    private SignedBundle() {}

    /**
     * Signs a bundle; the file is replaced in one step.
     *
     * @throws IOException with a message for people if the file cannot be signed
     */
    public static void sign(Path file, SigningKey key, ServerClasses classes) throws IOException {
        if (Files.isDirectory(file)) {
            Path target = file.resolve(SIGNATURE);
            Files.createDirectories(file.resolve("META-INF"));
            Path part = Folders.part(target);
            Files.writeString(part, classes.sign(file, key));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Path part = Folders.part(file);
        try {
            if (BundlesFolder.hasBundleManifest(file) && !hasSignatureFile(file)) {
                signJar(file, part, key);
            } else {
                String signature = classes.sign(file, key);
                Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                addEntry(part, signature);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns whether a jar was a signed folder. */
    private static boolean hasSignatureFile(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(SIGNATURE) != null;
        }
    }

    private static void signJar(Path jar, Path target, SigningKey key) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(target)) {
            JarSigning.sign(zip, out, key, signerName(key.alias()));
        } catch (NoClassDefFoundError absent) {
            throw new IOException(
                    "This Java runtime has no module jdk.jartool, which signs jars. Run the command with a JDK:"
                            + " JAVA_HOME=/path/to/jdk mastaba sign …",
                    absent);
        }
    }

    /** Returns the name of the files in META-INF/, of at most eight characters. */
    private static String signerName(String alias) {
        String name = alias.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_-]", "_");
        return name.isEmpty() ? "SIGNER" : name.substring(0, Math.min(8, name.length()));
    }

    private static void addEntry(Path jar, String signature) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path entry = zip.getPath(SIGNATURE);
            Files.createDirectories(entry.getParent());
            Files.writeString(entry, signature);
        }
    }
}
