package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.classfile.ClassCode;
import dev.mastaba.core.engine.classfile.ConstantPool;
import dev.mastaba.core.engine.classfile.LambdaSite;
import dev.mastaba.core.engine.classfile.MethodCode;
import dev.mastaba.core.engine.text.OriginalHash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jar, bundle, or folder that a class comes from, as a source of class files. Those of the JDK and of core are empty. */
final class CodeRoot {
    private static final CodeRoot NONE = new CodeRoot("", ClassLoader.getSystemClassLoader());

    /** A package of core that bundles contain copies of. */
    private static final String TEXTS = OriginalHash.class.getPackageName() + ".";

    private final String place;
    private final ClassLoader loader;
    private final Map<String, Optional<ClassCode>> read = new HashMap<>();

    /** A place and the class loader that reads it. */
    record Place(String text, ClassLoader loader) {}

    private CodeRoot(String place, ClassLoader loader) {
        this.place = place;
        this.loader = loader;
    }

    /** Returns the root of a class from the known ones, or adds a new one. */
    static CodeRoot of(String name, @Nullable ClassLoader loader, Map<Place, CodeRoot> known) {
        ClassLoader core = ConstantPool.class.getClassLoader();
        if (loader == null || core == null || loader == ClassLoader.getPlatformClassLoader()) {
            return NONE;
        }
        String place = place(name, loader);
        return place.equals(place(ConstantPool.class.getName(), core))
                ? NONE
                : known.computeIfAbsent(new Place(place, loader), found -> new CodeRoot(place, loader));
    }

    /** Returns the location of a class file without the path within it; empty if the file is not available. */
    private static String place(String name, ClassLoader loader) {
        String path = path(name);
        URL file = loader.getResource(path);
        String text = file == null ? "" : file.toString();
        return text.endsWith(path) ? text.substring(0, text.length() - path.length()) : "";
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
    }

    boolean has(String name) {
        return !place.isEmpty() && !name.startsWith("java.") && code(name).isPresent();
    }

    /** Returns the code of a class that comes from this root. */
    Optional<ClassCode> code(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    private Optional<ClassCode> read(String name) {
        if (place.isEmpty() || name.startsWith(TEXTS) || !place.equals(place(name, loader))) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(path(name))) {
            return in == null ? Optional.empty() : Optional.of(ClassCode.read(in));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    List<LambdaSite> lambdas(String name) {
        try {
            Optional<ClassCode> code = code(name);
            return code.isEmpty() ? List.of() : code.get().lambdas();
        } catch (IOException broken) {
            return List.of();
        }
    }

    static Optional<MethodCode> method(ClassCode code, String key) {
        try {
            return Optional.ofNullable(code.method(key));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
