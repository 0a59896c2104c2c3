package dev.mastaba.host;

import dev.mastaba.container.Container;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings that others keep in Configuration Admin: {@value #SERVER} for the server, and {@code dev.mastaba.app~ID} for an application. Each
 * configuration becomes a file in {@code conf/}, which takes effect like one that an operator writes. A file of an operator takes precedence.
 */
@Component(
        service = {},
        immediate = true)
public final class ConfiguredSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSettings.class);
    private static final String SERVER = "dev.mastaba.server";
    private static final String APPLICATION = "dev.mastaba.app";
    private static final int SETTLING_SECONDS = 20;

    private final SettingsFiles files;
    private final PlatformThread tidying;

    /** Registers for the configurations; the files of those that no longer exist are removed after some seconds. */
    @Activate
    public ConfiguredSettings(
            BundleContext context, @Reference ServerCommands commands, @Reference Container container) {
        files = new SettingsFiles(commands.incoming().resolve("../../conf").normalize());
        register(context, ManagedService.class, new OfServer(), SERVER);
        register(context, ManagedServiceFactory.class, new OfApplications(), APPLICATION);
        tidying = new PlatformThread(() -> tidyAfter(container), "mastaba-configurations", () -> false);
        tidying.start();
    }

    private static <S> void register(BundleContext context, Class<S> type, S service, String pid) {
        context.registerService(type, service, FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, pid)));
    }

    /** Ends the wait; the files stay. */
    @Deactivate
    public void stop() {
        tidying.interruptAsOwner();
    }

    private void tidyAfter(Container container) {
        try {
            container.started().toCompletableFuture().get();
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            files.removeOthers();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("The files of configurations cannot be checked: {}", failed.toString());
        }
    }

    private void put(String pid, String file, Dictionary<String, ?> values) {
        try {
            if (!files.put(pid, file, values)) {
                LOG.warn("conf/{} was not made from a configuration, and takes precedence over {}", file, pid);
            }
        } catch (IOException failed) {
            LOG.error("The settings of {} cannot be written to conf/{}: {}", pid, file, failed.toString());
        }
    }

    private void remove(String file) {
        try {
            files.remove(file);
        } catch (IOException failed) {
            LOG.error("conf/{} cannot be removed: {}", file, failed.toString());
        }
    }

    private final class OfServer implements ManagedService {
        private static final String FILE = "server.cfg";

        @Override
        public void updated(Dictionary<String, ?> values) {
            if (values != null) {
                put(SERVER, FILE, values);
            } else {
                remove(FILE);
            }
        }
    }

    private final class OfApplications implements ManagedServiceFactory {
        @Override
        public String getName() {
            return "Settings of Mastaba's applications";
        }

        @Override
        public void updated(String pid, Dictionary<String, ?> values) {
            if (isNamed(pid)) {
                put(pid, file(pid), values);
            } else {
                LOG.warn("Configuration {} belongs to no application: its PID must be {}~ID", pid, APPLICATION);
            }
        }

        @Override
        public void deleted(String pid) {
            if (isNamed(pid)) {
                remove(file(pid));
            }
        }

        private static boolean isNamed(String pid) {
            return pid.matches("[^~]*~[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
        }

        private static String file(String pid) {
            return pid.substring(pid.indexOf('~') + 1) + ".cfg";
        }
    }
}
