package dev.mastaba.content.folder;

import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;

/**
 * The installation's add-ons, which serve together with the bundles of the base. A bundle of the base replaces the add-on with the same symbolic
 * name. The folder is read at the start and never written. An upgrade of the installation takes effect at the next start.
 *
 * @param folder the folder that contains the jars
 * @param selection the selection of files that take part, by file name without {@code .jar}
 */
public record ShippedAddOns(Path folder, NameSelection selection) {
    /** The prefix of the file names of these add-ons in reports and in the history. */
    static final String PREFIX = "addons/";

    private static final String JAR = ".jar";

    /** Returns an empty selection, for a server without an installation. */
    public static ShippedAddOns none() {
        return new ShippedAddOns(Path.of(PREFIX), NameSelection.of("none"));
    }

    /** Returns whether no add-on takes part, regardless of the folder's contents. */
    boolean areNone() {
        return selection.terms().stream().allMatch("none"::equals);
    }

    /** Returns the names that can be selected; empty if the folder cannot be read. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "[!.]*" + JAR)) {
            jars.forEach(jar -> names.add(nameOf(jar.getFileName().toString())));
        } catch (IOException unreadable) {
            return List.of();
        }
        return List.copyOf(names);
    }

    /** Returns whether this is the name under which a file of the installation is reported. */
    public static boolean isName(String fileName) {
        return fileName.startsWith(PREFIX);
    }

    /** Returns the name that a file of the installation would have in {@code bundles/}. */
    public static String plainName(String fileName) {
        return isName(fileName) ? fileName.substring(PREFIX.length()) : fileName;
    }

    /** Returns whether a file takes part and has this content. */
    public boolean has(String fileName, String sha256) {
        String plain = plainName(fileName);
        return takes(plain) && Sha256.of(folder.resolve(plain)).equals(Optional.of(sha256));
    }

    /** Returns whether a file that takes part is the bundle with this symbolic name. */
    public boolean offers(String symbolicName) {
        return names().stream()
                .map(name -> name + JAR)
                .filter(this::takes)
                .anyMatch(file -> symbolicName.equals(symbolicNameOf(folder.resolve(file))));
    }

    /** Returns whether a file in the folder takes part. */
    boolean takes(String fileName) {
        return fileName.endsWith(JAR) && !fileName.startsWith(".") && selection.selects(nameOf(fileName));
    }

    static String nameOf(String fileName) {
        String plain = plainName(fileName);
        return plain.endsWith(JAR) ? plain.substring(0, plain.length() - JAR.length()) : plain;
    }

    private static String symbolicNameOf(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            String name = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.split(";", 2)[0].strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
