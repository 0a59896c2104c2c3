package dev.mastaba.develop;

import dev.mastaba.container.ChangeListener;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.services.BundleClasses;
import dev.mastaba.services.PlatformSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The component that offers the features of development to the container if {@code mastaba.dev} is true. Otherwise, it does nothing. */
@Component(
        immediate = true,
        service = {})
public final class Development {
    /** The names of these settings end with the symbolic name of a bundle; their values are folders that override its files. */
    private static final String OVERLAY = "mastaba.dev.assets.";
    /** The reload script must be in the pages that all other layers show, too. */
    private static final Dictionary<String, ?> OUTERMOST =
            FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));

    private final ReloadSignal signal = new ReloadSignal();
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();
    private @Nullable OverlayWatch watch;

    /** Starts the features. The container registers the settings before it makes the first generation. */
    @Activate
    public Development(BundleContext context, @Reference PlatformSettings server) {
        Settings settings = new Settings(server.values());
        if (isOn(settings)) {
            start(context, settings);
        }
    }

    private static boolean isOn(Settings settings) {
        try {
            return settings.flag("mastaba.dev", false);
        } catch (InvalidSettingException reported) {
            // The container reports the value.
            return false;
        }
    }

    private void start(BundleContext context, Settings settings) {
        Path materials = folder(context, "mastaba.home").resolve("sbom.cdx.json");
        Path variable = folder(context, "mastaba.base").resolve("var");
        ReloadStream stream = new ReloadStream(signal);
        LeaseTween tween = inner -> new ReloadSource(inner, stream);
        ChangeListener listener = now -> signal.changed();
        offered.add(context.registerService(BundleClasses.class, new WiredClasses(context, materials), null));
        offered.add(context.registerService(LeaseTween.class, tween, OUTERMOST));
        offered.add(context.registerService(ChangeListener.class, listener, null));
        // The launcher writes compiler errors to the first folder; the container writes refused changes to the second.
        ProblemFiles problems = new ProblemFiles(List.of(variable.resolve("dev/errors"), variable.resolve("reports")));
        watch = new OverlayWatch(overlays(settings), problems, signal);
    }

    private static Path folder(BundleContext context, String property) {
        String named = context.getProperty(property);
        return Path.of(named == null ? "." : named);
    }

    private static List<Path> overlays(Settings settings) {
        return settings.values().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(OVERLAY))
                .map(setting -> Path.of(setting.getValue()))
                .toList();
    }

    /** Withdraws the features, and ends the streams of all pages. */
    @Deactivate
    public void stop() {
        offered.forEach(ServiceRegistration::unregister);
        if (watch != null) {
            watch.close();
        }
        signal.close();
    }
}
