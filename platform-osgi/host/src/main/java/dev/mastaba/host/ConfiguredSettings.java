package dev.mastaba.host;

import dev.mastaba.container.Container;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings that others keep in Configuration Admin: {@value #SERVER} for the server, and {@code dev.mastaba.app~ID} for an application. Each
 * configuration becomes a file in {@code conf/}, which takes effect like one that an operator writes. A file of an operator takes precedence. Does
 * nothing in a framework without Configuration Admin.
 */
@Component(immediate = true)
public final class ConfiguredSettings implements ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSettings.class);
    private static final String SERVER = "dev.mastaba.server";
    private static final String APPLICATION = "dev.mastaba.app";
    private static final String ALL = "(|(service.pid=" + SERVER + ")(service.pid=" + APPLICATION
            + "~*)(service.factoryPid=" + APPLICATION + "))";

    /** The property with which File Install names the file of a configuration. */
    private static final String FILE = "felix.fileinstall.filename";

    private static final Pattern NAMED = Pattern.compile(
            "(?:.*/)?" + Pattern.quote(APPLICATION) + "[~-]([A-Za-z0-9][A-Za-z0-9_.-]{0,63}?)(?:\\.cfg|\\.config)?");

    private static final int SETTLING_SECONDS = 20;

    private final @Nullable ConfigurationAdmin configurations;
    private final SettingsFiles files;
    private final PlatformThread tidying;

    /** Writes the files; those of configurations that no longer exist are removed after some seconds. */
    @Activate
    public ConfiguredSettings(
            @Reference(
                            target = "(!(mastaba.components=*))",
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ConfigurationAdmin configurations,
            @Reference ServerCommands commands,
            @Reference Container container) {
        this.configurations = configurations;
        files = new SettingsFiles(commands.incoming().resolve("../../conf").normalize());
        tidying = new PlatformThread(() -> tidyAfter(container), "mastaba-configurations", () -> false);
        if (configurations != null) {
            write();
            tidying.start();
        }
    }

    /** Ends the wait; the files stay. */
    @Deactivate
    public void stop() {
        tidying.interruptAsOwner();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            nameOf(event.getPid()).ifPresentOrElse(this::remove, () -> {
                if (APPLICATION.equals(event.getFactoryPid())) {
                    removeAllBut(write().keySet());
                }
            });
        } else if (event.getPid().equals(SERVER)
                || event.getPid().startsWith(APPLICATION)
                || APPLICATION.equals(event.getFactoryPid())) {
            write();
        }
    }

    private void tidyAfter(Container container) {
        try {
            container.started().toCompletableFuture().get();
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            removeAllBut(write().keySet());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | IllegalStateException failed) {
            LOG.warn("The files of configurations cannot be checked: {}", failed.toString());
        }
    }

    /** Writes the files of all configurations, and returns the configurations by the names of the files. */
    private synchronized Map<String, Configuration> write() {
        Map<String, Configuration> byFile = new TreeMap<>();
        try {
            Configuration[] all = configurations == null ? null : configurations.listConfigurations(ALL);
            for (Configuration each : all == null ? new Configuration[0] : all) {
                Optional<String> name = nameOf(each.getPid())
                        .or(() -> nameOf(String.valueOf(each.getProperties().get(FILE))));
                name.ifPresentOrElse(
                        file -> byFile.put(file, each),
                        () -> LOG.warn(
                                "Configuration {} belongs to no application: its PID must be {}~ID",
                                each.getPid(),
                                APPLICATION));
            }
            for (Map.Entry<String, Configuration> each : byFile.entrySet()) {
                String pid = each.getValue().getPid();
                if (!files.put(pid, each.getKey(), each.getValue().getProperties())) {
                    LOG.warn("conf/{} was not made from {}, and takes precedence over it", each.getKey(), pid);
                }
            }
        } catch (IOException failed) {
            LOG.error("Settings of Configuration Admin cannot be written to conf/: {}", failed.toString());
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return byFile;
    }

    private synchronized void remove(String file) {
        try {
            files.remove(file);
        } catch (IOException failed) {
            LOG.error("conf/{} cannot be removed: {}", file, failed.toString());
        }
    }

    private synchronized void removeAllBut(Set<String> names) {
        try {
            files.removeAllBut(names);
        } catch (IOException failed) {
            LOG.error("Files of former configurations cannot be removed from conf/: {}", failed.toString());
        }
    }

    /** Returns the name of the file for a PID, or for the file of a configuration. */
    private static Optional<String> nameOf(String text) {
        if (text.equals(SERVER)) {
            return Optional.of("server.cfg");
        }
        Matcher named = NAMED.matcher(text);
        return named.matches() ? Optional.of(named.group(1) + ".cfg") : Optional.empty();
    }
}
