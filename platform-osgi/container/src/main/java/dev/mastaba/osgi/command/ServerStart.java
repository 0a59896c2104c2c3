package dev.mastaba.osgi.command;

import dev.mastaba.osgi.container.ContainerStart;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The component that starts the container with the features in its bundle. A second container must not get them, so they are not a service. */
@Component(
        immediate = true,
        service = {})
public final class ServerStart {
    private final ContainerStart container;

    /** Starts the container in the background. */
    @Activate
    public ServerStart(BundleContext context, @Reference ServiceComponentRuntime components) {
        container = new ContainerStart(context, components, new ServerFeatures());
    }

    /** Stops the container as {@link ContainerStart#stop} does. */
    @Deactivate
    public void stop() {
        container.stop();
    }
}
