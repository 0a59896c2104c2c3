package dev.mastaba.servlet.war;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The OSGi framework of a server in a WAR. It exports the container's API for servlets and WebSockets. The bundles of an HTTP server are not installed,
 * because the container has one.
 */
final class WarFramework {
    private static final int PLATFORM_LEVEL = 5;
    private static final int CONTAINER_LEVEL = 7;
    private static final int SERVLET_LEVEL = 10;
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final String PARAMETER = "servlet.init.";

    private final Framework osgi;
    private final Path home;
    private @Nullable ServiceTracker<Servlet, Servlet> servlets;

    /**
     * Creates a framework that has not been started.
     *
     * @param storage the folder for the framework's files, which is emptied
     */
    WarFramework(Path home, Path base, Path storage, ServletContext context) throws IOException {
        this.home = home;
        Map<String, String> properties = new HashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith("mastaba.")) {
                properties.put(name, context.getInitParameter(name));
            }
        }
        properties.put("mastaba.home", home.toString());
        properties.put("mastaba.base", base.toString());
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(SERVLET_LEVEL));
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, packages(context));
        // The handlers of URLs are shared by all web applications.
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "jdk.jfr.internal,jdk.jfr.internal.*");
        // Otherwise, threads of the resolver would outlive the web application for a minute.
        properties.put("felix.resolver.parallelism", "1");
        properties.put("felix.log.level", "1");
        osgi = ServiceLoader.load(FrameworkFactory.class, WarFramework.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IOException("The WAR has no OSGi framework in WEB-INF/lib"))
                .newFramework(properties);
    }

    /** Returns the packages of the container's API, with its versions. */
    private static String packages(ServletContext context) {
        String servlet = context.getMajorVersion() + "." + context.getMinorVersion();
        List<String> exported = new ArrayList<>();
        for (String name : List.of("", ".annotation", ".descriptor", ".http")) {
            exported.add("jakarta.servlet" + name + ";version=" + servlet);
        }
        try {
            Class.forName("jakarta.websocket.server.ServerContainer", false, WarFramework.class.getClassLoader());
            // Version 2.1 belongs to servlets 6.0, and 2.2 to 6.1.
            String socket = "2." + (context.getMinorVersion() + 1);
            exported.add("jakarta.websocket;version=" + socket);
            exported.add("jakarta.websocket.server;version=" + socket);
        } catch (ClassNotFoundException absent) {
            context.log("This container has no WebSockets: " + absent.getMessage() + " is missing");
        }
        return String.join(",", exported);
    }

    /**
     * Starts the framework with all bundles.
     *
     * @param serving is called with each servlet for the applications, and its init parameters; with null when the servlet is withdrawn
     * @throws BundleException if a bundle does not start: the installation is broken
     */
    void start(BiConsumer<@Nullable Servlet, Map<String, String>> serving) throws BundleException, IOException {
        osgi.init();
        BundleContext context = osgi.getBundleContext();
        servlets = new ServiceTracker<>(context, Servlet.class, new Servlets(context, serving));
        servlets.open();
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : jars()) {
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            if (isOfServer(bundle)) {
                bundle.uninstall();
            } else {
                bundle.adapt(BundleStartLevel.class).setStartLevel(level(bundle));
                installed.add(bundle);
            }
        }
        for (Bundle bundle : installed) {
            start(bundle);
        }
        osgi.start();
        for (Bundle bundle : installed) {
            if (bundle.getState() != Bundle.ACTIVE) {
                start(bundle);
            }
        }
    }

    private List<Path> jars() throws IOException {
        TreeSet<Path> jars = new TreeSet<>();
        for (String pattern : List.of("system/*.jar", "servlet/*.jar", "host/platform-logging*.jar")) {
            int slash = pattern.indexOf('/');
            Path folder = home.resolve(pattern.substring(0, slash));
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern.substring(slash + 1))) {
                    found.forEach(jars::add);
                }
            }
        }
        return List.copyOf(jars);
    }

    private static boolean isOfServer(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        return name.equals("dev.mastaba.http") || name.startsWith("org.eclipse.jetty");
    }

    private static int level(Bundle bundle) {
        return switch (String.valueOf(bundle.getSymbolicName())) {
            case "dev.mastaba.servlet" -> SERVLET_LEVEL;
            case "dev.mastaba.osgi" -> CONTAINER_LEVEL;
            default -> PLATFORM_LEVEL;
        };
    }

    private static void start(Bundle bundle) throws BundleException {
        if (Objects.requireNonNull(bundle.getHeaders("")).get(Constants.FRAGMENT_HOST) == null) {
            bundle.start();
        }
    }

    /** Withdraws the servlet, and stops everything in the reverse order of its start. */
    void stop() throws BundleException, InterruptedException {
        if (servlets != null) {
            servlets.close();
        }
        osgi.stop();
        osgi.waitForStop(LONGEST_STOP.toMillis());
        forgetRecords();
    }

    /**
     * Lets the runtime forget the record that it last linked: handles that it shares between all records remember the types of the last one, and with
     * them its class loader.
     */
    private static void forgetRecords() {
        Map<String, MethodType> methods = Map.of(
                "equals", MethodType.methodType(boolean.class, String.class, Object.class),
                "hashCode", MethodType.methodType(int.class, String.class),
                "toString", MethodType.methodType(String.class, String.class));
        methods.forEach((name, type) -> {
            try {
                ObjectMethods.bootstrap(
                        MethodHandles.lookup(), name, type, String.class, "text", MethodHandles.identity(String.class));
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    /** Follows the service with the servlet for the applications; an add-on may offer other servlets. */
    private record Servlets(BundleContext context, BiConsumer<@Nullable Servlet, Map<String, String>> serving)
            implements ServiceTrackerCustomizer<Servlet, Servlet> {
        @Override
        public @Nullable Servlet addingService(ServiceReference<Servlet> reference) {
            if (!"mastaba".equals(reference.getProperty("osgi.http.whiteboard.servlet.name"))) {
                return null;
            }
            Map<String, String> parameters = new HashMap<>();
            for (String key : reference.getPropertyKeys()) {
                if (key.startsWith(PARAMETER)) {
                    parameters.put(
                            key.substring(PARAMETER.length()),
                            reference.getProperty(key).toString());
                }
            }
            Servlet servlet = context.getService(reference);
            serving.accept(servlet, Map.copyOf(parameters));
            return servlet;
        }

        @Override
        public void modifiedService(ServiceReference<Servlet> reference, Servlet servlet) {
            // The properties do not change.
        }

        @Override
        public void removedService(ServiceReference<Servlet> reference, Servlet servlet) {
            serving.accept(null, Map.of());
            context.ungetService(reference);
        }
    }
}
