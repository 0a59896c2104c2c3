package dev.mastaba.launcher.shell;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** A class loader over the classes of many bundles, with the initial values of a shell. Safe for any thread. */
public final class ShellLoader extends ClassLoader {
    private final List<Bundle> bundles;
    private final Map<String, Object> values;

    /**
     * Creates a loader.
     *
     * @param bundles searched in this order
     * @param values the values by the names of their variables
     */
    public ShellLoader(List<Bundle> bundles, Map<String, Object> values) {
        super(ShellLoader.class.getClassLoader());
        this.bundles = List.copyOf(bundles);
        this.values = Map.copyOf(values);
    }

    /**
     * Returns a value to the user's input in the shell.
     *
     * @param typed a class of the input
     * @return null if there is none of this name
     */
    public static @Nullable Object value(Class<?> typed, String name) {
        return typed.getClassLoader().getParent() instanceof ShellLoader shell ? shell.values.get(name) : null;
    }

    /** Returns the name of the nearest public class of a value, as which code in the shell can declare it; {@code Object} without a value. */
    String typeOf(String name) {
        Object value = values.get(name);
        Class<?> type = value == null ? Object.class : value.getClass();
        while (!Modifier.isPublic(type.getModifiers()) || type.isMemberClass() || type.getTypeParameters().length > 0) {
            type = type.getSuperclass();
        }
        return type.getName();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ClassNotFoundException nowhere = new ClassNotFoundException(name);
        for (Bundle bundle : bundles) {
            try {
                return bundle.loadClass(name);
            } catch (ClassNotFoundException | IllegalStateException notHere) {
                nowhere.addSuppressed(notHere);
            }
        }
        throw nowhere;
    }
}
