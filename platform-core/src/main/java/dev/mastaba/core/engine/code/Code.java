package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.text.OriginalHash;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The code of an object that makes decisions, as a value of a fact: {@code a.B (lambda), code 0a1b2c3d4e5f6071}, its
 * class and a digest of the {@linkplain CodeFiles class files that contain its code}.
 * <p>The digest is the same for the same class files: in each run, on a class path and in a bundle, and on any JDK. It
 * changes with any part of these files, also with other methods and line numbers, and does not cover the code that they
 * call in other classes. Code of the JDK and of core has no digest. Class files are read when the text is first
 * requested. Safe for use by any thread.
 */
public final class Code {
    private final Object object;

    private Code(Object object) {
        this.object = object;
    }

    /** Returns the code of an object; of a class, that of all its methods. */
    public static Code of(Object object) {
        return new Code(object);
    }

    /** Adds the code of an original to a hash: the names and the bytes of {@linkplain CodeFiles#ofOriginal its class files}. */
    public static void addFiles(Object function, OriginalHash hash) {
        for (CodeFile file : CodeFiles.ofOriginal(function)) {
            hash.text(file.name());
            try (InputStream in = file.open()) {
                hash.content(in);
            } catch (IOException unreadable) {
                hash.text("unreadable");
            }
        }
    }

    /**
     * Returns the constants of a type that the class files of the code use, by class and name, such as {@code
     * Page.OPEN}; their classes are initialized. Unreadable constants are left out.
     *
     * @param type the type of the static final fields
     */
    public <T> Map<String, T> constants(Class<T> type) {
        Map<String, T> constants = new TreeMap<>();
        for (CodeFile file : CodeFiles.of(object)) {
            for (ConstantPool.Member field : file.fields()) {
                T value = field.descriptor().equals(type.descriptorString()) ? constant(file, field, type) : null;
                if (value != null) {
                    String owner = field.owner().substring(field.owner().lastIndexOf('.') + 1);
                    constants.put(owner + "." + field.name(), value);
                }
            }
        }
        return constants;
    }

    private static <T> @Nullable T constant(CodeFile file, ConstantPool.Member name, Class<T> type) {
        try {
            Field field = file.load(name.owner(), true).getDeclaredField(name.name());
            field.setAccessible(true);
            return Modifier.isFinal(field.getModifiers()) ? type.cast(field.get(null)) : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError hidden) {
            return null;
        }
    }

    /** Returns the classes that the class files of the code mention, without those of the JDK; none of them is initialized. */
    public Set<Class<?>> classes() {
        Set<Class<?>> classes = new LinkedHashSet<>();
        CodeFiles.of(object).forEach(file -> classes.addAll(file.classes()));
        return classes;
    }

    @Override
    public String toString() {
        Collection<CodeFile> files = CodeFiles.of(object);
        OriginalHash hash = new OriginalHash();
        files.forEach(file -> hash.text(file.name()).text(file.digest()));
        return (object instanceof Class<?> type ? type.getName() : ClassText.cut(ClassText.of(object.getClass())))
                + (files.isEmpty() ? "" : ", code " + hash.hex());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Code that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
