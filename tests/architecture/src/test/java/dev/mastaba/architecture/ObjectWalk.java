package dev.mastaba.architecture;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The objects of our classes that can be reached from others: by fields of ours, and through the JDK's collections. */
final class ObjectWalk {
    /** Far more than an application has. */
    private static final int MOST = 200_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final List<Object> ours = new ArrayList<>();

    private ObjectWalk() {}

    static List<Object> from(Iterable<?> roots) {
        ObjectWalk walk = new ObjectWalk();
        roots.forEach(walk::meet);
        while (!walk.waiting.isEmpty() && walk.seen.size() < MOST) {
            walk.enter(walk.waiting.remove());
        }
        if (walk.seen.size() >= MOST) {
            throw new IllegalStateException("There are too many objects to look at all of them");
        }
        return walk.ours;
    }

    private void meet(@Nullable Object object) {
        if (object != null && !(object instanceof String) && !(object instanceof Class) && seen.add(object)) {
            waiting.add(object);
        }
    }

    private void enter(Object object) {
        if (object.getClass().getName().startsWith("dev.mastaba.")) {
            ours.add(object);
            fields(object);
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                meet(key);
                meet(value);
            });
        } else if (object instanceof Iterable<?> all
                && object.getClass().getName().startsWith("java.util.")) {
            all.forEach(this::meet);
        } else if (object instanceof Optional<?> optional) {
            meet(optional.orElse(null));
        } else if (object instanceof AtomicReference<?> reference) {
            meet(reference.get());
        } else if (object instanceof Object[]) {
            for (int i = 0; i < Array.getLength(object); i++) {
                meet(Array.get(object, i));
            }
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith("dev.mastaba.")) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    meet(value(field, object));
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(field.toString(), closed);
        }
    }
}
