package dev.mastaba.system.host;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** A program that starts the framework on its class path, with its default properties, and with the bundles of a folder. */
public final class FrameworkMain {
    private FrameworkMain() {}

    /**
     * Starts; the arguments are the storage of the framework, and the folder with the bundles. A file in {@code orders/} beside the
     * storage, with the name {@code start NAME}, or with another verb, is an order, and deleted afterward: not every framework here has a shell.
     */
    public static void main(String[] arguments) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, arguments[0]));
        framework.init();
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Path.of(arguments[1]))) {
            for (Path jar : jars.sorted().toList()) {
                bundles.add(
                        framework.getBundleContext().installBundle(jar.toUri().toString()));
            }
        }
        framework.start();
        for (Bundle bundle : bundles) {
            start(bundle);
        }
        Path orders = Path.of(arguments[0]).resolveSibling("orders");
        int ended = FrameworkEvent.WAIT_TIMEDOUT;
        while (ended == FrameworkEvent.WAIT_TIMEDOUT || ended == FrameworkEvent.STOPPED_UPDATE) {
            ended = framework.waitForStop(100).getType();
            if (ended == FrameworkEvent.STOPPED_UPDATE) {
                framework.start();
            } else if (ended == FrameworkEvent.WAIT_TIMEDOUT) {
                follow(framework, orders);
            }
        }
        // As the launchers of frameworks do: threads of a shell may go on.
        System.exit(0);
    }

    private static void follow(Framework framework, Path orders) throws Exception {
        try (Stream<Path> files = Files.isDirectory(orders) ? Files.list(orders) : Stream.empty()) {
            for (Path order : files.toList()) {
                String[] words = String.valueOf(order.getFileName()).split(" ");
                if (words[0].equals("print")) {
                    print(framework.getBundleContext(), words[1]);
                } else {
                    change(framework, words[0], words[1]);
                }
                Files.delete(order);
            }
        }
    }

    private static void change(Framework framework, String verb, String name) throws BundleException {
        Bundle bundle = Stream.of(framework.getBundleContext().getBundles())
                .filter(each -> name.equals(each.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        switch (verb) {
            case "start" -> bundle.start();
            case "stop" -> bundle.stop();
            case "update" -> bundle.update();
            default -> framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
        }
    }

    /** Prints what an inventory printer with a name prints, as the web console does for its pages. */
    private static void print(BundleContext context, String name) throws Exception {
        for (ServiceReference<?> each : context.getServiceReferences(
                "org.apache.felix.inventory.InventoryPrinter", "(felix.inventory.printer.name=" + name + ")")) {
            Object printer = context.getService(each);
            Method print = Stream.of(printer.getClass().getMethods())
                    .filter(method -> method.getName().equals("print"))
                    .findFirst()
                    .orElseThrow();
            print.setAccessible(true);
            Object text = print.getParameterTypes()[1].getField("TEXT").get(null);
            PrintWriter out = new PrintWriter(System.out, true);
            out.println("INVENTORY " + name);
            print.invoke(printer, out, text, false);
            out.flush();
        }
    }

    private static void start(Bundle bundle) {
        try {
            if (Objects.requireNonNull(bundle.getHeaders()).get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        } catch (BundleException refused) {
            System.out.println("NOT STARTED: " + bundle + ": " + refused.getMessage());
        }
    }
}
