package dev.mastaba.core.engine.scan;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the annotated classes of a bundle, written into its manifest by the build. The manifest of a folder of
 * classes is ignored, because the classes may be newer.
 */
public final class ClassIndex {
    static final String HEADER = "Mastaba-Scan";

    public static final int LONGEST = 4_000_000;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.]+");

    private ClassIndex() {}

    /** Returns the names, if there is an index. */
    public static Optional<Set<String>> of(AssetSource files, String addOn) {
        Optional<Asset.Content> manifest = files.find(MANIFEST);
        if (manifest.isEmpty() || manifest.get().file().isPresent()) {
            return Optional.empty();
        }
        return header(manifest.get(), addOn).map(header -> names(header, addOn));
    }

    private static Optional<String> header(Asset.Content manifest, String addOn) {
        try (InputStream in = manifest.open()) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new ConfigurationException(ScanProblems.index(addOn, "is longer than " + LONGEST + " bytes"));
            }
            Manifest read = new Manifest(new java.io.ByteArrayInputStream(bytes));
            return Optional.ofNullable(read.getMainAttributes().getValue(HEADER));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    ScanProblems.index(addOn, "cannot be read: " + unreadable.getMessage()), unreadable);
        }
    }

    private static Set<String> names(String header, String addOn) {
        Set<String> names = new TreeSet<>();
        for (String name : Stream.of(header.split(",")).map(String::strip).toList()) {
            if (!NAME.matcher(name).matches()) {
                throw new ConfigurationException(
                        ScanProblems.index(addOn, "names \"" + shortened(name) + "\", which is not a class name"));
            }
            names.add(name);
        }
        return names;
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
