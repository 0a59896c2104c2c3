package dev.mastaba.host;

import dev.mastaba.container.Container;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adoption of add-ons: bundles with add-ons that others install and start in the framework are deployed, as if they were files in {@code bundles/}.
 * They are removed when they are stopped or uninstalled.
 *
 * <p>The bundles are compared once a second, and after a start of the framework for {@value #SETTLING_SECONDS} seconds only added: those who manage the
 * framework may have to install them again. A change is made when two comparisons in a row agree, and one that removes bundles when {@value
 * #COMPARISONS_BEFORE_REMOVAL} do.
 */
@Component(immediate = true, property = HealthCheck.NAME + "=adoption")
public final class Adoption implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final String SETTING = "mastaba.adopt";
    private static final int SETTLING_SECONDS = 20;
    /** The comparisons that must agree before a file is removed: those who replace a bundle may need some time for the other one. */
    private static final int COMPARISONS_BEFORE_REMOVAL = 6;

    private final BundleContext context;
    private final Container container;
    private final AdoptedFiles files;
    private final boolean on;
    /** The answers to whether bundles contain add-ons, by the states of the bundles. */
    private final Map<String, Boolean> known = new HashMap<>();

    private final PlatformThread watching;
    private volatile SortedMap<String, InstalledAddOn> unserved = new TreeMap<>();

    /** Starts to compare the bundles in the background. */
    @Activate
    public Adoption(
            BundleContext context,
            @Reference Container container,
            @Reference ServerCommands commands,
            @Reference PlatformSettings settings) {
        this.context = context;
        this.container = container;
        this.files = new AdoptedFiles(commands);
        this.on = !settings.values().getOrDefault(SETTING, "on").strip().equals("off");
        this.watching = new PlatformThread(this::watch, "mastaba-adoption", () -> false);
        watching.start();
    }

    /** Ends the comparisons; the deployed bundles stay. */
    @Deactivate
    public void stop() {
        watching.interruptAsOwner();
    }

    /**
     * Succeeds if the adopted bundles are deployed.
     *
     * @throws IllegalStateException if adoption is off, and there are bundles to adopt
     */
    @Override
    public Map<String, Object> check() {
        SortedMap<String, InstalledAddOn> waiting = unserved;
        if (!waiting.isEmpty()) {
            throw new IllegalStateException(
                    "These bundles contain add-ons that do not serve, because " + SETTING
                            + " is off: " + String.join(", ", waiting.keySet())
                            + ". Remove the setting from conf/server.cfg and restart the server, or copy the bundles into bundles/.");
        }
        return Map.of("adopted", files.names().stream().sorted().toList());
    }

    private void watch() {
        try {
            container.started().toCompletableFuture().get();
            long settled = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLING_SECONDS);
            Map<String, String> former = Map.of();
            int agreeing = 0;
            while (isFrameworkActive()) {
                SortedMap<String, InstalledAddOn> wanted = wanted();
                Map<String, String> states = AdoptedFiles.states(wanted);
                agreeing = states.equals(former) ? agreeing + 1 : 1;
                if (agreeing > 1 && isFrameworkActive()) {
                    adopt(wanted, System.nanoTime() - settled > 0, agreeing >= COMPARISONS_BEFORE_REMOVAL);
                }
                former = states;
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | IllegalStateException ended) {
            LOG.debug("Adoption has ended", ended);
        }
    }

    private void adopt(SortedMap<String, InstalledAddOn> wanted, boolean removes, boolean steady) {
        if (!on) {
            wanted.keySet().stream()
                    .filter(name -> !unserved.containsKey(name))
                    .forEach(name ->
                            LOG.warn("Bundle {} contains an add-on that does not serve: {} is off", name, SETTING));
            unserved = wanted;
            return;
        }
        try {
            files.make(wanted, removes, steady);
        } catch (IOException failed) {
            LOG.warn("Installed bundles cannot be deployed now: {}", failed.toString());
        }
    }

    /** Returns the add-ons by symbolic name; of several versions, the highest. */
    private SortedMap<String, InstalledAddOn> wanted() {
        SortedMap<String, InstalledAddOn> wanted = new TreeMap<>();
        Map<String, Boolean> former = Map.copyOf(known);
        known.clear();
        for (Bundle bundle : context.getBundles()) {
            InstalledAddOn addOn = new InstalledAddOn(bundle);
            Boolean seen = former.get(addOn.state());
            boolean isAddOn = seen == null ? InstalledAddOn.isIn(bundle) : seen;
            known.put(addOn.state(), isAddOn);
            if (isAddOn && addOn.isStarted()) {
                wanted.merge(
                        addOn.name(), addOn, (one, other) -> version(one).compareTo(version(other)) >= 0 ? one : other);
            }
        }
        return wanted;
    }

    private static Version version(InstalledAddOn addOn) {
        return addOn.bundle().getVersion();
    }

    /** Returns whether the framework is not being stopped, which stops all bundles: they are still wanted. */
    private boolean isFrameworkActive() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.ACTIVE;
    }
}
