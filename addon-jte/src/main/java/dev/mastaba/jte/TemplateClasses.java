package dev.mastaba.jte;

import dev.mastaba.jte.code.TemplateCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of one template. It defines the template's classes, takes the classes of jte from this add-on, and all others from the bundle that
 * supplies the template. It is released together with the application.
 */
final class TemplateClasses extends ClassLoader implements TemplateCode.Calls {
    private static final String OWN = "dev.mastaba.jte.";
    private static final String ENGINE = "gg.jte.";

    private final Map<String, byte[]> entries;
    private final Map<String, MethodHandle> calls = new HashMap<>();

    /**
     * Creates the class loader.
     *
     * @param name the name of the template's file, for stack traces
     * @param bundle the class loader of the bundle that supplies the template
     */
    TemplateClasses(String name, Map<String, byte[]> entries, ClassLoader bundle) {
        super(name, bundle);
        this.entries = entries;
    }

    /** Sets what the calls of a class run. Called before the class is used. */
    void connect(String type, MethodHandle code) {
        calls.put(type, code);
    }

    @Override
    public MethodHandle call(String type) {
        return Objects.requireNonNull(calls.get(type), type);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] code = entries.get(path(name));
        if (code != null) {
            return defined(name, code);
        }
        if (name.startsWith(ENGINE) || name.startsWith(OWN)) {
            return Objects.requireNonNull(TemplateClasses.class.getClassLoader())
                    .loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    private Class<?> defined(String name, byte[] code) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? defineClass(name, code, 0, code.length) : known;
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] entry = entries.get(name);
        return entry == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(entry);
    }

    private static String path(String type) {
        return type.replace('.', '/') + ".class";
    }
}
