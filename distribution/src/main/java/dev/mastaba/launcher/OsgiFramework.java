package dev.mastaba.launcher;

import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.ServerControl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The OSGi framework with the platform's bundles in it; the container inside it manages the add-ons.
 *
 * <p>Its cache is created anew at each start, so that a killed process leaves nothing to repair. The container starts after all other bundles, because
 * they can offer gates, which it needs before it looks at the first file. HTTP has the highest start level: it opens last and closes first.
 */
final class OsgiFramework {
    private static final int PLATFORM_LEVEL = 5;
    private static final int CONTAINER_LEVEL = 7;
    private static final int HTTP_LEVEL = 10;
    private static final List<String> SLF4J_VERSIONS = List.of("2.0.20", "1.7.36");
    private static final List<String> SLF4J_PACKAGES =
            List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");
    /** The package of the services between the launcher and the bundles; no class of core is on the launcher's class path. */
    private static final String SERVICES_PACKAGE = "dev.mastaba.services";

    private static final String SERVICES_VERSION = "0.1.0";

    private final Framework osgi;
    private final CacheFolder cache;

    private OsgiFramework(Framework osgi, CacheFolder cache) {
        this.osgi = osgi;
        this.cache = cache;
    }

    /**
     * Starts the framework and every bundle of {@code system/}.
     *
     * @param settings the settings from the command line; framework properties of these names
     * @param early registers services that the bundles find when they start
     * @throws BundleException if a platform bundle does not start: the installation is broken
     */
    static OsgiFramework start(Layout layout, Map<String, String> settings, Consumer<BundleContext> early)
            throws BundleException, IOException {
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("No OSGi framework in " + layout.home().resolve("lib")));
        CacheFolder cache = CacheFolder.of(layout);
        Framework osgi = factory.newFramework(properties(layout, cache, settings));
        osgi.init();
        BundleContext context = osgi.getBundleContext();
        early.accept(context);
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : Layout.jars(layout.system())) {
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(level(String.valueOf(bundle.getSymbolicName())));
            installed.add(bundle);
        }
        for (Bundle bundle : installed) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
        osgi.start();
        for (Bundle bundle : installed) {
            requireActive(bundle);
        }
        return new OsgiFramework(osgi, cache);
    }

    private static int level(String name) {
        return switch (name) {
            case "dev.mastaba.http" -> HTTP_LEVEL;
            case "dev.mastaba.osgi" -> CONTAINER_LEVEL;
            default -> PLATFORM_LEVEL;
        };
    }

    /**
     * Starts a bundle again that did not start with its start level, to get the reason, which the framework only logs. An incomplete platform must
     * not run.
     */
    private static void requireActive(Bundle bundle) throws BundleException {
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        if (!fragment && bundle.getState() != Bundle.ACTIVE) {
            bundle.start();
        }
    }

    BundleContext context() {
        return osgi.getBundleContext();
    }

    <T> List<T> services(Class<T> type) {
        try {
            return context().getServiceReferences(type, null).stream()
                    .map(reference -> context().getService(reference))
                    .filter(Objects::nonNull)
                    .toList();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Returns the service that controls the container.
     *
     * @throws IllegalStateException if the container has not started
     */
    ServerControl control() {
        return services(ServerControl.class).stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The server is still starting. Try again in a few seconds."));
    }

    /** Returns whether an application serves. */
    boolean serves() {
        return services(ServerControl.class).stream().anyMatch(ServerControl::serves);
    }

    /** Returns whether the threads of the HTTP server respond within the limit. */
    boolean responds(Duration limit) {
        return services(HttpAddress.class).stream().anyMatch(http -> http.responds(limit));
    }

    /** Stops the framework like {@link #stop}, when the process ends by its own decision: no add-on is to blame. */
    void end(long milliseconds) throws BundleException, InterruptedException {
        services(ServerControl.class).forEach(ServerControl::ending);
        stop(milliseconds);
    }

    /** Stops everything in the reverse order of its start, and waits for it. */
    void stop(long milliseconds) throws BundleException, InterruptedException {
        osgi.stop();
        osgi.waitForStop(milliseconds);
        cache.delete();
    }

    /** Returns whether the framework has started and is not being stopped. */
    boolean isActive() {
        return osgi.getState() == Bundle.ACTIVE;
    }

    /** Waits until the framework has stopped. */
    void waitForStop() throws InterruptedException {
        osgi.waitForStop(0);
    }

    private static Map<String, String> properties(Layout layout, CacheFolder cache, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(new TreeMap<>(settings));
        properties.put("mastaba.home", layout.home().toString());
        properties.put("mastaba.base", layout.base().toString());
        properties.put(Constants.FRAMEWORK_STORAGE, cache.folder().toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(HTTP_LEVEL));
        properties.put("felix.bootdelegation.implicit", "false");
        // Flight Recorder generates code into the class loaders of event classes, such as those of libraries in
        // bundles.
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "jdk.jfr.internal,jdk.jfr.internal.*");
        properties.put("felix.log.level", "1");
        properties.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                slf4jPackages() + "," + SERVICES_PACKAGE + ";version=" + SERVICES_VERSION);
        properties.put(
                Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                "osgi.extender;osgi.extender=\"osgi.serviceloader.processor\";version:Version=\"1.0\","
                        + "osgi.extender;osgi.extender=\"osgi.serviceloader.registrar\";version:Version=\"1.0\"");
        return properties;
    }

    /** Returns the packages that the framework exports from the launcher's class path, with their newest version. */
    static Map<String, String> ownPackages() {
        Map<String, String> packages = new TreeMap<>();
        SLF4J_PACKAGES.forEach(name -> packages.put(name, SLF4J_VERSIONS.get(0)));
        packages.put(SERVICES_PACKAGE, SERVICES_VERSION);
        return packages;
    }

    /** Returns the export of SLF4J's packages; version 2 serves bundles that were built against 1.7 as well (Jedis is one). */
    private static String slf4jPackages() {
        StringBuilder packages = new StringBuilder();
        for (String version : SLF4J_VERSIONS) {
            for (String name : SLF4J_PACKAGES) {
                packages.append(packages.isEmpty() ? "" : ",")
                        .append(name)
                        .append(";version=")
                        .append(version);
            }
        }
        return packages.toString();
    }
}
