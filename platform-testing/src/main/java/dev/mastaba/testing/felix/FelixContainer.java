package dev.mastaba.testing.felix;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * A running OSGi framework with declarative services, for one test.
 *
 * <p>The framework itself exports the packages that the test {@linkplain Builder#sharing shares}. The classes in these packages are therefore the
 * same in bundles and in the test. The method {@link #close} stops the framework, waits until it has stopped, and deletes its storage.
 */
public final class FelixContainer implements AutoCloseable {
    private static final long STOP_LIMIT_MILLIS = 60_000;
    private static final long LEAK_LIMIT_MILLIS = 60_000;

    private final Framework framework;
    private final Path storage;

    private FelixContainer(Framework framework, Path storage) {
        this.framework = framework;
        this.storage = storage;
    }

    /** Returns a new builder with the default options. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts and returns a container. The test and the bundles share the packages in the jars or class folders of the given classes. */
    public static FelixContainer sharing(Class<?>... members) {
        Builder builder = builder();
        for (Class<?> member : members) {
            builder.sharing(member);
        }
        return builder.start();
    }

    /** Returns the framework's system bundle. */
    public Bundle systemBundle() {
        return framework;
    }

    /** Returns the bundle context of the framework's system bundle. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /**
     * Installs a jar as a bundle, without starting the bundle. The framework refers to the jar instead of copying it.
     *
     * @throws IllegalStateException if the jar cannot be installed
     */
    public Bundle install(Path jar) {
        try {
            return context().installBundle("reference:" + jar.toUri());
        } catch (BundleException refused) {
            throw new IllegalStateException("Cannot install " + jar, refused);
        }
    }

    /**
     * Builds a bundle from source code, installs and starts it, and returns the running bundle.
     *
     * @throws IllegalStateException if the bundle cannot be installed or started
     */
    public Bundle start(SourceBundle bundle) {
        return start(bundle.writeTo(storage.resolve("made")));
    }

    /**
     * Installs a jar as a bundle, starts the bundle, and returns it. The framework refers to the jar instead of copying it.
     *
     * @throws IllegalStateException if the bundle cannot be installed or started
     */
    public Bundle start(Path jar) {
        Bundle bundle = install(jar);
        try {
            bundle.start();
        } catch (BundleException refused) {
            throw new IllegalStateException("Cannot start " + jar, refused);
        }
        return bundle;
    }

    /**
     * Uninstalls a bundle and checks that its classes are garbage-collected within one minute. The check fails if a thread, cache, listener, or other
     * object outside the bundle refers to an object of the bundle. Objects referenced by a {@link java.lang.ref.SoftReference} count as reachable. If
     * a library keeps buffers in soft references (Jackson does, for each thread), run the test with {@code -XX:SoftRefLRUPolicyMSPerMB=0}.
     *
     * @throws AssertionError if the classes are still reachable
     */
    public void expectNoLeak(Bundle bundle) {
        expectNoLeak(bundle, LEAK_LIMIT_MILLIS);
    }

    void expectNoLeak(Bundle bundle, long limitMillis) {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        WeakReference<Object> classes =
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        CountDownLatch refreshed = new CountDownLatch(1);
        try {
            bundle.uninstall();
            framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> refreshed.countDown());
            if (!refreshed.await(STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS) || !isCollected(classes, limitMillis)) {
                throw new AssertionError("Classes of " + name
                        + " are still reachable: from a thread, a cache, a listener, or a static field outside of the bundle; or from a soft"
                        + " reference, which -XX:SoftRefLRUPolicyMSPerMB=0 clears");
            }
        } catch (BundleException refused) {
            throw new IllegalStateException("Cannot uninstall " + name, refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isCollected(WeakReference<Object> classes, long limitMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        while (!classes.refersTo(null) && System.nanoTime() < end) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return classes.refersTo(null);
    }

    /** Stops the framework and deletes its storage. Further calls have no effect. */
    @Override
    public void close() {
        if (Files.notExists(storage)) {
            return;
        }
        try {
            framework.stop();
            framework.waitForStop(STOP_LIMIT_MILLIS);
        } catch (BundleException failure) {
            throw new IllegalStateException("The framework did not stop", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        delete(storage);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException held) {
            throw new IllegalStateException("Cannot delete " + folder, held);
        }
    }

    /**
     * A builder that configures and starts a {@code FelixContainer}. Each method that sets an option returns this builder. Not thread-safe: use each
     * instance on one thread.
     */
    public static final class Builder {
        private static final String COMPONENTS = "org.apache.felix.scr.info.ScrInfo";
        private static final List<String> ALWAYS_SHARED = List.of(
                "org.osgi.service.cm.ConfigurationAdmin",
                "org.osgi.service.component.ComponentContext",
                "org.osgi.util.promise.Promise",
                "org.osgi.util.function.Function",
                "org.slf4j.Logger",
                "dev.mastaba.services.Measurements");

        private final Map<String, String> properties = new LinkedHashMap<>();
        private final List<Path> platform = new ArrayList<>();
        private final SharedPackages shared = new SharedPackages();
        private @Nullable Path parent;
        private boolean components = true;

        private Builder() {
            properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);

            properties.put("felix.bootdelegation.implicit", "false");
            // As on a server: Flight Recorder generates code into the class loaders of event classes.
            properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "jdk.jfr.internal,jdk.jfr.internal.*");
            properties.put("felix.log.level", "1");
        }

        /** Lets the test and the bundles share the packages in the jar or class folder of the given class. */
        public Builder sharing(Class<?> member) {
            shared.addAll(CodeSources.of(member));
            return this;
        }

        /**
         * Sets a framework property. If the property is {@code org.osgi.framework.system.packages.extra}, the packages in its value are exported in
         * addition to the shared packages.
         */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Adds the jar of a bundle that {@link #start} installs and starts. Bundles are started in the order in which they are added. */
        public Builder platform(Path jar) {
            platform.add(jar);
            return this;
        }

        /** Omits declarative services from the container. */
        public Builder withoutComponents() {
            components = false;
            return this;
        }

        /** Sets the folder in which the container's storage is created. The default is the system's temporary folder. */
        public Builder below(Path folder) {
            parent = folder;
            return this;
        }

        /**
         * Starts the framework, declarative services (unless they are omitted), and the bundles added with {@link #platform}.
         *
         * @return the running container
         * @throws IllegalStateException if the framework, declarative services, or a bundle does not start
         */
        public FelixContainer start() {
            ALWAYS_SHARED.forEach(name -> shared.addAll(CodeSources.of(onClassPath(name))));
            Path storage = storage();
            properties.put(Constants.FRAMEWORK_STORAGE, storage.resolve("cache").toString());
            properties.merge(
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared.header(), (own, more) -> own + "," + more);
            Framework framework = ServiceLoader.load(FrameworkFactory.class, FrameworkFactory.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No OSGi framework on the class path"))
                    .newFramework(properties);
            FelixContainer container = new FelixContainer(framework, storage);
            try {
                framework.start();
                if (components) {
                    container.start(CodeSources.of(onClassPath(COMPONENTS)));
                }
                platform.forEach(container::start);
                return container;
            } catch (BundleException | RuntimeException refused) {
                container.close();
                throw new IllegalStateException("The framework did not start", refused);
            }
        }

        private Path storage() {
            try {
                return parent == null ? Files.createTempDirectory("felix") : Files.createTempDirectory(parent, "felix");
            } catch (IOException refused) {
                throw new IllegalStateException("Cannot create a storage folder for the framework", refused);
            }
        }

        private static Class<?> onClassPath(String name) {
            try {
                return Class.forName(name, false, FelixContainer.class.getClassLoader());
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException(name + " is not on the test's class path", missing);
            }
        }
    }
}
