package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.text.OriginalHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A class file outside of the JDK and of core. Safe for use by any thread.
 * <p>Many applications have objects of the same classes, such as the instances of one application for its tenants.
 * Class files are therefore read only once. They are kept with a class of the same loader, and end with that loader.
 */
final class CodeFile {
    private static final String END = ".class";
    private static final String PREFIX = "dev.mastaba.core.";

    /** A package of core that bundles contain copies of. */
    private static final String COPIED = PREFIX + "engine.text.";

    /** The jar or folder of core. */
    private static final String CORE = root(CodeFile.class.getName(), CodeFile.class.getResource("CodeFile" + END));

    private static final ClassValue<Map<String, Optional<CodeFile>>> READ = new ClassValue<>() {
        @Override
        protected Map<String, Optional<CodeFile>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final String name;
    private final ClassLoader loader;
    private final String digest;
    private final Set<ConstantPool.Member> handled;
    private final Set<ConstantPool.Member> fields;
    private final Set<String> mentioned;
    private volatile @Nullable List<Class<?>> classes;

    private CodeFile(String name, ClassLoader loader, String digest, ConstantPool pool) {
        this.name = name;
        this.loader = loader;
        this.digest = digest;
        this.handled = pool.handled();
        this.fields = pool.fields();
        this.mentioned = pool.classes();
        handled.removeIf(method -> isOfPlatform(method.owner()));
        mentioned.removeIf(CodeFile::isOfPlatform);
    }

    /** Returns the file of a class, as seen by the loader of another class; nothing for the classes of the JDK and of core. */
    static Optional<CodeFile> of(String name, Class<?> near) {
        ClassLoader loader = near.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader() || isOfPlatform(name)
                ? Optional.empty()
                : READ.get(near).computeIfAbsent(name, key -> read(key, loader));
    }

    private static boolean isOfPlatform(String name) {
        return name.startsWith("java.") || name.startsWith(COPIED);
    }

    private static Optional<CodeFile> read(String name, ClassLoader loader) {
        if (name.startsWith(PREFIX)
                && root(name, loader.getResource(path(name))).equals(CORE)) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(path(name))) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            String digest =
                    new OriginalHash().content(new ByteArrayInputStream(bytes)).hex();
            return Optional.of(new CodeFile(name, loader, digest, ConstantPool.read(bytes)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String path(String name) {
        return name.replace('.', '/') + END;
    }

    /** Returns the location of a class file without the path within it; empty if the file is not available. */
    private static String root(String name, @Nullable URL file) {
        String text = String.valueOf(file);
        return text.endsWith(path(name))
                ? text.substring(0, text.length() - path(name).length())
                : "";
    }

    String name() {
        return name;
    }

    /** Returns the digest of the whole file. */
    String digest() {
        return digest;
    }

    /** Returns the methods that the class passes by reference, including the bodies of lambdas. */
    Set<ConstantPool.Member> handled() {
        return handled;
    }

    /** Returns the static and other fields that the class uses. */
    Set<ConstantPool.Member> fields() {
        return fields;
    }

    /**
     * Opens the file.
     *
     * @throws IOException if it is no longer available
     */
    InputStream open() throws IOException {
        InputStream in = loader.getResourceAsStream(path(name));
        if (in == null) {
            throw new IOException(path(name) + " is missing");
        }
        return in;
    }

    /**
     * Returns a class by its name.
     *
     * @throws ClassNotFoundException if the loader does not see it
     */
    Class<?> load(String type, boolean initialize) throws ClassNotFoundException {
        return Class.forName(type, initialize, loader);
    }

    /** Returns the classes that the file mentions, also in types. None of them is initialized. */
    List<Class<?>> classes() {
        List<Class<?>> known = classes;
        if (known == null) {
            List<Class<?>> found = new ArrayList<>();
            for (String each : mentioned) {
                try {
                    found.add(load(each, false));
                } catch (ClassNotFoundException | LinkageError absent) {
                    // The class belongs to an optional library that is not installed.
                }
            }
            known = List.copyOf(found);
            classes = known;
        }
        return known;
    }
}
