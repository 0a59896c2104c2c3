package dev.mastaba.launcher.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The classes of many bundles under one roof, and the values that a shell begins with. Safe for use by several threads. */
public final class ShellLoader extends ClassLoader {
    private final List<Bundle> bundles;
    private final Map<String, Object> values;

    /**
     * A loader.
     *
     * @param bundles asked in this order
     * @param values by the names of their variables
     */
    public ShellLoader(List<Bundle> bundles, Map<String, Object> values) {
        super(ShellLoader.class.getClassLoader());
        this.bundles = List.copyOf(bundles);
        this.values = Map.copyOf(values);
    }

    /**
     * A value, for what was typed into the shell.
     *
     * @param typed a class of it
     * @return null where there is none of this name
     */
    public static @Nullable Object value(Class<?> typed, String name) {
        return typed.getClassLoader().getParent() instanceof ShellLoader shell ? shell.values.get(name) : null;
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
