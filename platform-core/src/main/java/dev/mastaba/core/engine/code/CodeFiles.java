package dev.mastaba.core.engine.code;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A search for the class files that contain the code of an object. Used once; confined to one thread.
 * <p>For an object or a class, these are the files of the class and its superclasses. The class of a lambda has no file,
 * and Java does not reveal which method it calls, so other files are used instead:
 * <ul>
 * <li>That of the class in which it is written.
 * <li>If it can be a method reference on a captured object, those of the object's class and its superclasses.
 * <li>If it captures no values, those of the classes with methods that are referenced anywhere in the class in which it
 * is written.
 * <li>Those of the lambdas that it captures.
 * </ul>
 */
final class CodeFiles {
    private static final String LAMBDA = "$$Lambda";

    private final Map<String, CodeFile> found = new TreeMap<>();
    private final Set<Object> searched = Collections.newSetFromMap(new IdentityHashMap<>());

    private final boolean written;

    private CodeFiles(boolean written) {
        this.written = written;
    }

    /** Returns the files, sorted by the names of their classes. */
    static Collection<CodeFile> of(Object function) {
        return new CodeFiles(true).sorted(function);
    }

    /** Returns the same without the class in which a method reference on an object is written, because that class contains only the reference. */
    static Collection<CodeFile> ofOriginal(Object function) {
        return new CodeFiles(false).sorted(function);
    }

    private Collection<CodeFile> sorted(Object function) {
        search(function);
        return found.values();
    }

    private void search(Object function) {
        Class<?> type = function instanceof Class<?> itself ? itself : function.getClass();
        int lambda = type.getName().indexOf(LAMBDA);
        if (lambda < 0) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                add(each.getName(), each);
            }
        } else if (searched.add(function)) {
            searchLambda(function, type, host(type, type.getName().substring(0, lambda)));
        }
    }

    private void add(String name, Class<?> near) {
        CodeFile.of(name, near).ifPresent(file -> found.put(name, file));
    }

    private void searchLambda(Object function, Class<?> type, Class<?> host) {
        Set<ConstantPool.Member> handled =
                CodeFile.of(host.getName(), host).map(CodeFile::handled).orElse(Set.of());
        Field[] captured = type.getDeclaredFields();
        Object receiver = captured.length == 1 ? receiver(function, captured[0], handled) : null;
        if (receiver != null) {
            search(receiver);
        }
        if (written || receiver == null || takes(captured[0].getType(), host, handled)) {
            add(host.getName(), host);
        }
        if (captured.length == 0) {
            handled.forEach(method -> add(method.owner(), host));
        }
        for (Field field : captured) {
            Object value = value(function, field);
            if (value != null && isLambda(value.getClass())) {
                search(value);
            }
        }
    }

    /** Returns the class that contains a lambda; if it is hidden, the class of the lambda, which has no file. */
    private static Class<?> host(Class<?> lambda, String name) {
        try {
            return Class.forName(name, false, lambda.getClassLoader());
        } catch (ClassNotFoundException | LinkageError hidden) {
            return lambda;
        }
    }

    private static boolean isLambda(Class<?> type) {
        return type.getName().contains(LAMBDA);
    }

    /** Returns the captured object if the lambda can be a reference to one of its methods, and the object's class has a file. */
    private static @Nullable Object receiver(Object function, Field captured, Set<ConstantPool.Member> handled) {
        String name = captured.getType().getName();
        Object value = value(function, captured);
        return value != null
                        && handled.stream().anyMatch(method -> method.owner().equals(name))
                        && CodeFile.of(value.getClass().getName(), value.getClass())
                                .isPresent()
                ? value
                : null;
    }

    /** Returns whether a body of a lambda in the class can begin with a parameter for the captured object. */
    private static boolean takes(Class<?> captured, Class<?> host, Set<ConstantPool.Member> handled) {
        return handled.stream()
                .anyMatch(method -> method.owner().equals(host.getName())
                        && method.descriptor().startsWith("(" + captured.descriptorString()));
    }

    /** Returns the value that an object captured; null if it cannot be read. */
    private static @Nullable Object value(Object function, Field field) {
        try {
            field.setAccessible(true);
            return field.get(function);
        } catch (ReflectiveOperationException | RuntimeException hidden) {
            return null;
        }
    }
}
