package dev.mastaba.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.Container;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.osgi.container.ContainerStart;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerControl;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** A container on a base, in a real framework, with the command {@code call}. */
final class RunningServer implements AutoCloseable {
    private static final long START_LIMIT_MILLIS = 120_000;

    private final FelixContainer felix;
    private final ContainerStart start;
    private final ListedActions actions;

    /** A log of actions in memory. */
    record ListedActions(List<String> lines) implements ActionLog {
        @Override
        public void record(Caller caller, String action, String detail, int exitCode) {
            lines.add(caller.user() + ": " + action + " " + detail + ": " + exitCode);
        }

        @Override
        public void record(String action, String detail) {
            lines.add(action + " " + detail);
        }
    }

    private RunningServer(FelixContainer felix, ContainerStart start, ListedActions actions) {
        this.felix = felix;
        this.start = start;
        this.actions = actions;
    }

    /** Starts a server, and waits until it serves. */
    static RunningServer on(Path base) throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        FelixContainer felix = FelixContainer.builder()
                .sharing(AddOn.class)
                .sharing(ServerControl.class)
                .property("mastaba.base", base.toString())
                .below(base.getParent())
                .start();
        BundleContext context = felix.context();
        ServiceTracker<ApplicationSource, ApplicationSource> offered =
                new ServiceTracker<>(context, ApplicationSource.class, null);
        offered.open();
        ListedActions actions = new ListedActions(new CopyOnWriteArrayList<>());
        RunningServer running = new RunningServer(
                felix,
                new ContainerStart(context, running(context, ServiceComponentRuntime.class), new ServerFeatures()),
                actions);
        assertThat(offered.waitForService(START_LIMIT_MILLIS)).isNotNull();
        Hashtable<String, String> properties = new Hashtable<>();
        properties.put(ServerCommand.NAME, "call");
        context.registerService(
                ServerCommand.class, new CallCommand(running(context, Container.class), actions), properties);
        return running;
    }

    private static <S> S running(BundleContext context, Class<S> type) {
        return context.getService(context.getServiceReference(type));
    }

    /** Returns the recorded actions, a line each. */
    List<String> actions() {
        return actions.lines();
    }

    Answer run(String name, String... arguments) {
        return running(felix.context(), ServerCommands.class)
                .run(name, List.of(arguments), new Caller("ada", "monday"));
    }

    /** Returns an application with a route and further declarations. */
    static SourceBundle including(String name, String include) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=%1$s")
                public final class Main implements AddOn {
                  public void include(Configurator config) {
                    config.addRoute("page", "/");
                    %2$s
                  }
                }""".formatted(name, include));
    }

    @Override
    public void close() {
        start.stop();
        felix.close();
    }
}
