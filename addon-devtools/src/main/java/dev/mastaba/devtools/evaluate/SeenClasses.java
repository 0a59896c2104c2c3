package dev.mastaba.devtools.evaluate;

import dev.mastaba.core.platform.BundleClasses;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Shows the compiler the classes that bundles see, their own private ones and those they import, in the place of a class path: a bundle may be any file of the
 * store with others in it, and no compiler reads that.
 *
 * @param loaders of the bundles, the first one first
 * @param classes the classes that they see
 */
record SeenClasses(List<ClassLoader> loaders, BundleClasses classes) {
    private static final String END = ".class";

    /** The compiler's files with these for the class path. */
    StandardJavaFileManager over(StandardJavaFileManager files) {
        return (StandardJavaFileManager) Proxy.newProxyInstance(
                SeenClasses.class.getClassLoader(),
                new Class<?>[] {StandardJavaFileManager.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("list") && args[0] == StandardLocation.CLASS_PATH) {
                        return list(String.valueOf(args[1]), (Collection<?>) args[2]);
                    }
                    if (method.getName().equals("inferBinaryName") && args[1] instanceof ClassFile file) {
                        return file.type;
                    }
                    try {
                        return method.invoke(files, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private Collection<JavaFileObject> list(String name, Collection<?> kinds) {
        Map<String, JavaFileObject> found = new LinkedHashMap<>();
        if (kinds.contains(JavaFileObject.Kind.CLASS)) {
            for (ClassLoader loader : loaders) {
                for (String path : classes.list(loader, name.replace('.', '/'))) {
                    found.computeIfAbsent(path, each -> new ClassFile(loader, each));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** A class file that a loader hands out. */
    private static final class ClassFile extends SimpleJavaFileObject {
        private final ClassLoader loader;
        private final String path;
        private final String type;

        ClassFile(ClassLoader loader, String path) {
            super(URI.create("seen:///" + URLEncoder.encode(path, StandardCharsets.UTF_8)), Kind.CLASS);
            this.loader = loader;
            this.path = path;
            this.type = path.substring(0, path.length() - END.length()).replace('/', '.');
        }

        @Override
        public InputStream openInputStream() throws IOException {
            InputStream found = loader.getResourceAsStream(path);
            if (found == null) {
                throw new FileNotFoundException(path);
            }
            return found;
        }
    }
}
