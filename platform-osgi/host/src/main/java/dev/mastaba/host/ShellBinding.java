package dev.mastaba.host;

import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of the server in the shells of the framework, such as {@code mastaba:status}: those that the platform's bundles describe. */
@Component(
        service = {},
        immediate = true)
public final class ShellBinding {
    private static final Logger LOG = LoggerFactory.getLogger(ShellBinding.class);
    private static final String SCOPE = "mastaba";

    private final BundleTracker<ServiceRegistration<ShellCommands>> tracker;

    /** Offers the commands to every shell. */
    @Activate
    public ShellBinding(BundleContext context, @Reference ServerCommands commands) {
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, null) {
            @Override
            public @Nullable ServiceRegistration<ShellCommands> addingBundle(Bundle bundle, BundleEvent event) {
                SortedMap<String, CommandDescription> described = described(bundle);
                return described.isEmpty()
                        ? null
                        : register(context, new ShellCommands(commands, described), described);
            }

            @Override
            public void removedBundle(
                    Bundle bundle, BundleEvent event, ServiceRegistration<ShellCommands> registration) {
                registration.unregister();
            }
        };
        tracker.open();
    }

    /** Withdraws the commands. */
    @Deactivate
    public void stop() {
        tracker.close();
    }

    private static ServiceRegistration<ShellCommands> register(
            BundleContext context, ShellCommands commands, Map<String, CommandDescription> described) {
        String[] names = described.keySet().toArray(String[]::new);
        return context.registerService(
                ShellCommands.class,
                commands,
                FrameworkUtil.asDictionary(Map.of("osgi.command.scope", SCOPE, "osgi.command.function", names)));
    }

    /** Returns the commands for people that a bundle describes. */
    private static SortedMap<String, CommandDescription> described(Bundle bundle) {
        SortedMap<String, CommandDescription> all = new TreeMap<>();
        String packages = bundle.getHeaders("").get(CommandDescription.HEADER);
        for (String name : packages == null ? new String[0] : packages.split("\\s*,\\s*")) {
            URL file = bundle.getEntry(name.replace('.', '/') + "/" + CommandDescription.FILE);
            if (file == null) {
                continue;
            }
            try (InputStream in = file.openStream()) {
                all.putAll(CommandDescription.read(in));
            } catch (IOException unreadable) {
                LOG.warn("The commands of {} cannot be read: {}", bundle, unreadable.toString());
            }
        }
        all.values().removeIf(each -> each.text().isEmpty() && !ShellCommands.takesFiles(each));
        return all;
    }
}
