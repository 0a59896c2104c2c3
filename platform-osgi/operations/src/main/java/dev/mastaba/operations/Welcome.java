package dev.mastaba.operations;

import dev.mastaba.container.ChangeListener;
import dev.mastaba.container.Container;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.container.Serving;
import dev.mastaba.core.extend.InvalidSettingException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The component that offers the {@link WelcomePage} as long as no application serves, apart from the console. In development, there is no such page. */
@Component(immediate = true)
public final class Welcome implements ChangeListener {
    private static final String CONSOLE = "console";

    private final BundleContext context;
    /** True if there is no such page: in development, and when the component has been deactivated. */
    private boolean off;

    private @Nullable ServiceRegistration<LeaseTween> offered;
    private String console = "";

    /** Creates the component, which offers the page when the server has started. */
    @Activate
    public Welcome(BundleContext context, @Reference Container container) {
        this.context = context;
        this.off = isDevelopment(container);
        container.started().thenRun(() -> started(container));
    }

    /** A server that has never had an application does not have a generation either. */
    private synchronized void started(Container container) {
        container.serving().ifPresentOrElse(this::live, () -> show(""));
    }

    private static boolean isDevelopment(Container container) {
        try {
            return container.settings().flag("mastaba.dev", false);
        } catch (InvalidSettingException reported) {
            // The container reports the value.
            return false;
        }
    }

    @Override
    public synchronized void live(Serving now) {
        Set<String> ids = now.applications().keySet();
        if (Set.of(CONSOLE).containsAll(ids)) {
            show(ids.contains(CONSOLE) ? now.root(CONSOLE).getRawPath() : "");
        } else {
            withdraw();
        }
    }

    private void show(String path) {
        if (offered != null && path.equals(console)) {
            return;
        }
        withdraw();
        console = path;
        if (!off) {
            WelcomePage page = new WelcomePage(
                    folder("mastaba.home"),
                    folder("mastaba.base"),
                    context.getBundle().getVersion().toString(),
                    path);
            offered = context.registerService(LeaseTween.class, page::around, null);
        }
    }

    private Path folder(String property) {
        String named = context.getProperty(property);
        return Path.of(named == null ? "." : named).toAbsolutePath().normalize();
    }

    /** Withdraws the page for good: a start or a change that ends later does not offer it again. */
    @Deactivate
    public synchronized void stop() {
        off = true;
        withdraw();
    }

    private void withdraw() {
        if (offered != null) {
            offered.unregister();
            offered = null;
        }
    }
}
