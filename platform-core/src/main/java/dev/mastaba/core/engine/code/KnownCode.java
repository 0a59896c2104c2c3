package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.classfile.MemberName;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The results of reading the code of an object. Immutable.
 *
 * <p>Many applications have objects of the same classes, such as the instances of one application for its tenants. The
 * results are therefore kept with the class of the object, and end with its class loader.
 *
 * @param digest the digest of the code; empty for code of the JDK and of core
 * @param types the descriptors that the code mentions
 * @param fields the static fields that the code reads
 */
record KnownCode(String digest, List<String> types, List<MemberName> fields) {
    private static final ClassValue<Map<List<Class<?>>, KnownCode>> BY_SHAPE = new ClassValue<>() {
        @Override
        protected Map<List<Class<?>>, KnownCode> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** The maximum number of classes in a shape; code with more of them is read each time. */
    private static final int MOST = 16;

    /** Returns the code of an object; of a class, that of all its methods. */
    static KnownCode of(Object object, Map<CodeRoot.Place, CodeRoot> roots) {
        Class<?> type = CodeWalk.type(object);
        List<Class<?>> shape = new ArrayList<>();
        if (!add(object, type, shape)) {
            return read(object, roots);
        }
        Map<List<Class<?>>, KnownCode> known = BY_SHAPE.get(type);
        KnownCode same = known.get(shape);
        if (same == null) {
            same = read(object, roots);
            known.put(List.copyOf(shape), same);
        }
        return same;
    }

    private static KnownCode read(Object object, Map<CodeRoot.Place, CodeRoot> roots) {
        CodeWalk walk = CodeWalk.of(object, roots);
        return new KnownCode(walk.found() ? walk.hex() : "", List.copyOf(walk.types()), List.copyOf(walk.fields()));
    }

    /**
     * Adds the classes on which the code of an object depends besides its own: those of the lambdas that it captures,
     * and of the object whose method it calls.
     *
     * @param holder the class that keeps the result
     * @return false if the holder could outlive one of them
     */
    private static boolean add(Object object, Class<?> holder, List<Class<?>> shape) {
        Class<?> type = CodeWalk.type(object);
        if (!CodeWalk.isLambda(type)) {
            return true;
        }
        Field[] captured = type.getDeclaredFields();
        for (int i = 0; i < captured.length; i++) {
            Object value = CodeWalk.value(object, captured[i]);
            boolean lambda = value != null && CodeWalk.isLambda(value.getClass());
            if (i == 0 || lambda) {
                Class<?> each = value == null ? void.class : value.getClass();
                shape.add(each);
                if (shape.size() > MOST
                        || outlives(holder, each)
                        || value != null && lambda && !add(value, holder, shape)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean outlives(Class<?> holder, Class<?> other) {
        @Nullable ClassLoader loader = other.getClassLoader();
        return loader != null && loader != KnownCode.class.getClassLoader() && loader != holder.getClassLoader();
    }
}
