package dev.mastaba.evaluator;

import dev.mastaba.services.BundleClasses;
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
 * The classes that bundles see, their own private ones and those they import, as the class path of the compiler. The compiler cannot read bundles
 * itself: they contain other jars.
 *
 * @param loaders the loaders of the bundles, in the order of search
 * @param classes lists the classes that a loader sees
 */
record SeenClasses(List<ClassLoader> loaders, BundleClasses classes) {
    private static final String END = ".class";

    /** Returns the compiler's files with these classes as the class path. */
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

    /** A class file from a loader. */
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
