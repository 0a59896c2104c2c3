package dev.mastaba.http.service;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A class loader over all of Jetty's bundles, in which {@link java.util.ServiceLoader} finds the services that these bundles offer to each other. The
 * platform does not have a service loader mediator, which it does not need elsewhere.
 */
final class JettyLoader extends ClassLoader {
    private final List<ClassLoader> loaders;

    private JettyLoader(List<ClassLoader> loaders) {
        super(JettyLoader.class.getClassLoader());
        this.loaders = List.copyOf(loaders);
    }

    /** Returns the loader over the bundles whose names begin with {@code org.eclipse.jetty}. */
    static ClassLoader of(BundleContext context) {
        List<ClassLoader> loaders = new ArrayList<>();
        Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("org.eclipse.jetty"))
                .map(JettyLoader::loader)
                .forEach(loaders::addAll);
        return new JettyLoader(loaders);
    }

    private static List<ClassLoader> loader(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? List.of() : List.of(wiring.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ClassNotFoundException nowhere = new ClassNotFoundException(name);
        for (ClassLoader loader : loaders) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException elsewhere) {
                nowhere.addSuppressed(elsewhere);
            }
        }
        throw nowhere;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        Map<String, URL> found = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            Collections.list(loader.getResources(name)).forEach(url -> found.putIfAbsent(url.toString(), url));
        }
        return Collections.enumeration(found.values());
    }
}
