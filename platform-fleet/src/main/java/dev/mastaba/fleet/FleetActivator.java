package dev.mastaba.fleet;

import dev.mastaba.container.Container;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.fleet.command.FleetCommands;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.node.FleetMember;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.statics.GenerationStaticFiles;
import dev.mastaba.fleet.statics.OfferedFiles;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An activator that lets the server take part in a fleet if {@code mastaba.fleet} is {@code node} or {@code author}. It begins when the container offers
 * its services, and the database {@code depot} exists. Without the setting, it does nothing.
 */
public final class FleetActivator implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(FleetActivator.class);
    private static final String ROLE = "mastaba.fleet";
    private static final String NAME = "mastaba.fleet.node";
    private static final String POOL_SIZE = "jdbc.depot.pool.size";
    private static final String DEPOT = "(name=depot)";

    private final ServiceListener listener = event -> begin();
    private @Nullable BundleContext context;
    private @Nullable FleetMember member;
    private boolean begun;

    /** Creates the activator. The framework calls this constructor. */
    public FleetActivator() {}

    @Override
    public void start(BundleContext bundle) {
        context = bundle;
        bundle.addServiceListener(listener);
        begin();
    }

    @Override
    public synchronized void stop(BundleContext bundle) {
        bundle.removeServiceListener(listener);
        begun = true;
        if (member != null) {
            member.close();
        }
    }

    private synchronized void begin() {
        BundleContext bundle = context;
        Map<String, String> settings = bundle == null || begun
                ? Map.of()
                : service(bundle, PlatformSettings.class)
                        .map(PlatformSettings::values)
                        .orElse(Map.of());
        String role = settings.getOrDefault(ROLE, "off");
        if (bundle == null || begun || !role.equals("node") && !role.equals("author")) {
            return;
        }
        Optional<ServerFiles> files = service(bundle, ServerFiles.class);
        Optional<ServerCommands> commands = service(bundle, ServerCommands.class);
        Optional<DataSource> source = depot(bundle);
        Optional<Container> container = service(bundle, Container.class);
        if (files.isEmpty() || commands.isEmpty() || container.isEmpty() || source.isEmpty()) {
            return;
        }
        begun = true;
        bundle.removeServiceListener(listener);
        Depot depot = new Depot(source.get());
        boolean follows = role.equals("node");
        OfferedFiles offered = new OfferedFiles();
        bundle.registerService(LeaseTween.class, offered, null);
        StaticFiles statics = new GenerationStaticFiles(container.get(), offered);
        FleetCommands.of(depot, files.get(), statics, follows)
                .forEach((name, command) -> bundle.registerService(
                        ServerCommand.class,
                        command,
                        FrameworkUtil.asDictionary(new HashMap<>(Map.of(ServerCommand.NAME, name)))));
        String name = settings.getOrDefault(NAME, hostName());
        String base = bundle.getProperty("mastaba.base");
        String home = bundle.getProperty("mastaba.home");
        FleetMember.Settings member = new FleetMember.Settings(
                name,
                follows,
                hasSpareConnection(settings),
                Path.of(base == null ? "." : base).toAbsolutePath().resolve("var/fleet"),
                home == null ? "." : home,
                bundle.getBundle().getVersion().toString());
        this.member = FleetMember.start(member, depot, files.get(), commands.get(), statics);
        LOG.info("This server {}", follows ? "is the node \"" + name + "\" of a fleet" : "makes releases for a fleet");
    }

    /** Returns whether the pool of the depot has a connection to spare for notifications. */
    static boolean hasSpareConnection(Map<String, String> settings) {
        return !settings.getOrDefault(POOL_SIZE, "").strip().equals("1");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "node";
        }
    }

    private static Optional<DataSource> depot(BundleContext bundle) {
        try {
            return bundle.getServiceReferences(DataSource.class, DEPOT).stream()
                    .findFirst()
                    .map(bundle::getService);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> Optional<T> service(BundleContext bundle, Class<T> type) {
        ServiceReference<T> reference = bundle.getServiceReference(type);
        return Optional.ofNullable(reference).map(bundle::getService);
    }
}
