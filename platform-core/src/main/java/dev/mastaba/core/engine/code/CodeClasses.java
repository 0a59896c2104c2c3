package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.classfile.ConstantPool;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The classes that contain the code of a function. */
final class CodeClasses {
    private static final String LAMBDA = "$$Lambda";

    private CodeClasses() {}

    /** Returns the names of the classes, with the loaders that have their files. */
    static Map<String, ClassLoader> of(Object function) {
        Class<?> type = function instanceof Class<?> itself ? itself : function.getClass();
        int lambda = type.getName().indexOf(LAMBDA);
        return lambda < 0
                ? withSuperclasses(List.of(type))
                : ofLambda(function, type, type.getName().substring(0, lambda));
    }

    /** Opens a class file; a missing file counts as empty. */
    static InputStream open(String name, ClassLoader loader) {
        InputStream found = loader.getResourceAsStream(name.replace('.', '/') + ".class");
        return found == null ? InputStream.nullInputStream() : found;
    }

    private static Map<String, ClassLoader> ofLambda(Object function, Class<?> type, String host) {
        ClassLoader loader = loader(type);
        Set<String> referred = referred(host, loader);
        List<Class<?>> receivers = new ArrayList<>();
        Field[] captured = type.getDeclaredFields();
        for (Field field : captured) {
            if (referred.contains(field.getType().getName())
                    && !field.getType().getName().equals(host)) {
                receivers.add(captured(function, field));
            }
        }
        if (!receivers.isEmpty()) {
            return withSuperclasses(receivers);
        }
        Map<String, ClassLoader> classes = new TreeMap<>();
        classes.put(host, loader);
        if (captured.length == 0) {
            referred.forEach(name -> classes.put(name, loader));
        }
        return classes;
    }

    private static Class<?> captured(Object function, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(function);
            return value == null ? field.getType() : value.getClass();
        } catch (ReflectiveOperationException | RuntimeException hidden) {
            return field.getType();
        }
    }

    private static Map<String, ClassLoader> withSuperclasses(List<Class<?>> types) {
        Map<String, ClassLoader> classes = new TreeMap<>();
        for (Class<?> type : types) {
            for (Class<?> each = type; isOwn(each); each = each.getSuperclass()) {
                classes.put(each.getName(), loader(each));
            }
        }
        return classes;
    }

    private static boolean isOwn(@Nullable Class<?> type) {
        return type != null && !type.getName().startsWith("java.");
    }

    private static ClassLoader loader(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    private static Set<String> referred(String host, ClassLoader loader) {
        try (InputStream in = open(host, loader)) {
            Set<String> names =
                    new HashSet<>(ConstantPool.read(new DataInputStream(in)).handled());
            names.removeIf(name -> name.startsWith("java.") || name.startsWith("dev.mastaba.core."));
            return names;
        } catch (IOException noClassFile) {
            return Set.of();
        }
    }
}
