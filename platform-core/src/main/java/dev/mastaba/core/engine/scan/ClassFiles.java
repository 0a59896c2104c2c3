package dev.mastaba.core.engine.scan;

import dev.mastaba.core.asset.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The class files of loaded classes, each read once: they contain the lines of members, and the annotations that are not retained at run time. */
final class ClassFiles {
    private final Map<Class<?>, Optional<ClassFile>> read = new HashMap<>();

    /** Returns the class file of a class, if its loader provides it. */
    Optional<ClassFile> of(Class<?> type) {
        return read.computeIfAbsent(type, ClassFiles::read);
    }

    private static Optional<ClassFile> read(Class<?> type) {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return in == null ? Optional.empty() : Optional.of(read(in));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static ClassFile read(Asset.Content content) throws IOException {
        try (InputStream in = content.open()) {
            return read(in);
        }
    }

    private static ClassFile read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(ClassFile.LARGEST + 1);
        if (bytes.length > ClassFile.LARGEST) {
            throw new IOException("The class file has more than " + ClassFile.LARGEST + " bytes");
        }
        return ClassFileReader.read(bytes);
    }
}
