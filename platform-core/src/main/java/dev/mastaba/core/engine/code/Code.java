package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.classfile.MemberName;
import dev.mastaba.core.engine.text.OriginalHash;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code of an object that makes decisions, as a value of a fact: {@code a.B (lambda), code 0a1b2c3d4e5f6071}, its
 * class and a digest of its instructions.
 * <p>The digest changes with the code, and with that of the static methods, static fields, and constructed classes of
 * the same jar that it refers to. It is the same for another build of the same sources, on a class path and in a
 * bundle, and on any JDK. Changes of other parts of the class do not affect it. Code of the JDK and of core has no
 * digest. Class files are read when the text is first requested, and only once for all objects of a class. Safe for use by any
 * thread.
 */
public final class Code {
    private static final Pattern CLASS = Pattern.compile("L([^;]+);");

    private final Object object;
    private @Nullable Files files;
    private volatile @Nullable KnownCode known;

    private Code(Object object, Files files) {
        this.object = object;
        this.files = files;
    }

    /** Class files that are read once, for several objects. Confined to one thread. */
    public static final class Files {
        private final Map<CodeRoot.Place, CodeRoot> roots = new HashMap<>();
    }

    /** Returns the code of an object; of a class, that of all its methods. */
    public static Code of(Object object) {
        return new Code(object, new Files());
    }

    /** Returns the same, read immediately, sharing files that were read before. */
    public static Code of(Object object, Files files) {
        Code code = new Code(object, files);
        code.known();
        return code;
    }

    /**
     * Adds the code of a function to a hash: the bytes of the class files that contain it, so that the hash is equal
     * for equal code in different jars.
     * <p>For a class, it is its own file. Java does not reveal which method a lambda calls, so other classes are used
     * instead:
     * <ul>
     * <li>For a method reference on an object, the object's class with its superclasses.
     * <li>For a lambda that captures values, the class that contains it.
     * <li>For a lambda that captures none, that class and those whose methods it refers to.
     * </ul>
     * Code that these call in other classes is ignored.
     */
    public static void addFiles(Object function, OriginalHash hash) {
        CodeClasses.of(function).forEach((name, loader) -> {
            hash.text(name);
            try (InputStream in = CodeClasses.open(name, loader)) {
                hash.content(in);
            } catch (IOException unreadable) {
                hash.text("unreadable");
            }
        });
    }

    private KnownCode known() {
        KnownCode result = known;
        if (result == null) {
            Files from = files;
            result = KnownCode.of(object, from == null ? new HashMap<>() : from.roots);
            known = result;
            files = null;
        }
        return result;
    }

    /**
     * Returns the constants of a type that the code reads, by class and name, such as {@code Page.OPEN}; their classes
     * are initialized. Unreadable constants are left out.
     *
     * @param type the type of the static final fields
     */
    public <T> Map<String, T> constants(Class<T> type) {
        Map<String, T> constants = new TreeMap<>();
        for (MemberName field : known().fields()) {
            if (field.descriptor().equals(type.descriptorString())) {
                T value = constant(field, type);
                if (value != null) {
                    constants.put(
                            field.owner().substring(field.owner().lastIndexOf('.') + 1) + "." + field.name(), value);
                }
            }
        }
        return constants;
    }

    private <T> @Nullable T constant(MemberName name, Class<T> type) {
        try {
            Field field = Class.forName(name.owner(), true, loader()).getDeclaredField(name.name());
            field.setAccessible(true);
            return Modifier.isFinal(field.getModifiers()) ? type.cast(field.get(null)) : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError hidden) {
            return null;
        }
    }

    /**
     * Returns the classes of a kind that the code instantiates, takes, or returns; none of them is initialized.
     *
     * @param kind the type that they extend or implement
     */
    public Set<Class<?>> named(Class<?> kind) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (String descriptor : known().types()) {
            Matcher classes = CLASS.matcher(descriptor);
            while (classes.find()) {
                add(classes.group(1).replace('/', '.'), kind, found);
            }
        }
        return found;
    }

    private void add(String name, Class<?> kind, Set<Class<?>> found) {
        try {
            Class<?> type = Class.forName(name, false, loader());
            if (kind.isAssignableFrom(type) && !type.isInterface()) {
                found.add(type);
            }
        } catch (ClassNotFoundException | LinkageError absent) {
            // The class belongs to an optional library that is not installed.
        }
    }

    private ClassLoader loader() {
        ClassLoader loader = (object instanceof Class<?> type ? type : object.getClass()).getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    @Override
    public String toString() {
        String digest = known().digest();
        return (object instanceof Class<?> type ? type.getName() : ClassText.cut(ClassText.of(object.getClass())))
                + (digest.isEmpty() ? "" : ", code " + digest);
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
