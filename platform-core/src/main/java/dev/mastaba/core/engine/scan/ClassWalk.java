package dev.mastaba.core.engine.scan;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;

/** A search of class files for classes with configuring annotations, without loading the classes. */
public final class ClassWalk {
    private static final String SUFFIX = ".class";
    /** The maximum number of class files in one scan. */
    public static final int MOST = 50_000;

    private static final int DEEPEST = 64;

    private final AssetSource files;
    private final ScanSettings settings;
    private final Predicate<String> configuring;
    private final BiConsumer<String, Throwable> failed;
    private final String addOn;
    private final Set<String> found = new TreeSet<>();
    private int seen;

    /**
     * Creates a walk.
     *
     * @param configuring whether a type of annotations configures
     * @param failed receives the names of class files that cannot be read, with the causes
     */
    public ClassWalk(
            AssetSource files,
            ScanSettings settings,
            Predicate<String> configuring,
            BiConsumer<String, Throwable> failed,
            String addOn) {
        this.files = files;
        this.settings = settings;
        this.configuring = configuring;
        this.failed = failed;
        this.addOn = addOn;
    }

    /** Returns the names of the classes. */
    public Set<String> names() {
        walk("", "", 0);
        return found;
    }

    private void walk(String folder, String packageName, int depth) {
        for (String name : files.list(folder)) {
            if (name.endsWith("/")) {
                enter(folder, packageName, name.substring(0, name.length() - 1), depth);
            } else if (name.endsWith(SUFFIX)) {
                look(folder + name, packageName + name.substring(0, name.length() - SUFFIX.length()));
            }
        }
    }

    /** Enters a folder if its name is an identifier and so may be a package, unlike {@code META-INF} and {@code OSGI-INF}. */
    private void enter(String folder, String packageName, String name, int depth) {
        if (SourceVersion.isIdentifier(name) && depth < DEEPEST && settings.enters(packageName + name)) {
            walk(folder + name + "/", packageName + name + ".", depth + 1);
        }
    }

    private void look(String path, String name) {
        if (name.endsWith("-info") || !settings.takes(name)) {
            return;
        }
        seen++;
        if (seen > MOST) {
            throw new ConfigurationException(ScanProblems.tooMany(addOn, MOST));
        }
        try {
            ClassFile file =
                    ClassFiles.read(files.find(path).orElseThrow(() -> new IOException("It no longer exists")));
            if (!file.name().equals(name)) {
                throw new IOException("It contains the class " + file.name());
            }
            if (file.annotations().stream().anyMatch(configuring)
                    || file.hidden().stream().anyMatch(configuring)) {
                found.add(name);
            }
        } catch (IOException | UncheckedIOException broken) {
            failed.accept(name, broken);
        }
    }

    /** Returns the number of class files that were examined. */
    public int seen() {
        return seen;
    }
}
