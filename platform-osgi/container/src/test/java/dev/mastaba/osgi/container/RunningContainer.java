package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.ChangeJudge;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerControl;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import dev.mastaba.trials.probation.TrafficJudge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** A container on a base, in a real framework. */
final class RunningContainer implements AutoCloseable {
    static final ServerCommands.Caller CALLER = new ServerCommands.Caller("ada", "monday");
    /** The management listener has a source of its own. */
    private static final String OF_APPLICATIONS =
            "(&(objectClass=" + ApplicationSource.class.getName() + ")(!(mastaba.listener=management)))";

    private static final long START_LIMIT_MILLIS = 120_000;

    private final FelixContainer felix;
    private final ContainerStart container;
    private final ListedTrail trail;

    private RunningContainer(FelixContainer felix, ContainerStart container, ListedTrail trail) {
        this.felix = felix;
        this.container = container;
        this.trail = trail;
    }

    /** Starts a container, and waits until it serves. */
    static RunningContainer on(Path base) throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        FelixContainer felix = FelixContainer.builder()
                .sharing(AddOn.class)
                .sharing(ServerControl.class)
                .property(BaseFolders.PROPERTY, base.toString())
                .below(base.getParent())
                .start();
        BundleContext context = felix.context();
        offerJudge(context);
        ListedTrail trail = new ListedTrail();
        context.registerService(AuditTrail.class, trail, null);
        ServiceReference<ServiceComponentRuntime> components =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceTracker<ApplicationSource, ApplicationSource> offered =
                new ServiceTracker<>(context, context.createFilter(OF_APPLICATIONS), null);
        offered.open();
        RunningContainer running = new RunningContainer(
                felix, new ContainerStart(context, context.getService(components), new ServerFeatures()), trail);
        assertThat(offered.waitForService(START_LIMIT_MILLIS)).isNotNull();
        return running;
    }

    BundleContext context() {
        return felix.context();
    }

    /** Returns the audit trail. */
    ListedTrail trail() {
        return trail;
    }

    private <S> S service(Class<S> type) {
        ServiceReference<S> reference = context().getServiceReference(type);
        assertThat(reference).as(type.getName()).isNotNull();
        return context().getService(reference);
    }

    ServerFiles files() {
        return service(ServerFiles.class);
    }

    ServerCommands.Answer run(String name, String... arguments) {
        return service(ServerCommands.class).run(name, List.of(arguments), CALLER);
    }

    /** Registers the judge of changes, as its bundle does. */
    static void offerJudge(BundleContext context) {
        context.registerService(
                ChangeJudge.class,
                new TrafficJudge(),
                FrameworkUtil.asDictionary(Map.of(ChangeGate.SETTING, "mastaba.probation.action")));
    }

    /** What the application at a path answers, as a status and a text. */
    String ask(String path) throws Exception {
        return ask(TestRequest.get(path));
    }

    /** What the application at a host answers, as a status and a text. */
    String askHost(String host) throws Exception {
        return ask(TestRequest.get("/").host(host));
    }

    private String ask(TestRequest test) throws Exception {
        Request request = test.toRequest();
        ServiceReference<ApplicationSource> source = context()
                .getServiceReferences(ApplicationSource.class, OF_APPLICATIONS)
                .iterator()
                .next();
        Lease lease = context().getService(source).lease(request);
        try {
            Response response = lease.application().handle(request);
            return response.status() + " "
                    + (response.body() instanceof Body.Bytes bytes
                            ? new String(bytes.content(), StandardCharsets.UTF_8)
                            : "");
        } finally {
            lease.release();
        }
    }

    /** Waits until something holds, for a minute at most. */
    static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** An application that answers with a text. */
    static SourceBundle application(String name, String text) {
        return withView(name, "request -> Response.text(\"" + text + "\")");
    }

    /** An application that answers each request with a view. */
    static SourceBundle withView(String name, String view) {
        return including(name, "config.addView(" + view + ", dev.mastaba.core.view.ViewOptions.route(\"page\"));");
    }

    /** An application with a route and further declarations. */
    static SourceBundle including(String name, String include) {
        return including(name, name, include);
    }

    /** A bundle whose application has another id, a route, and further declarations. */
    static SourceBundle including(String name, String application, String include) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=%2$s")
                public final class Main implements AddOn {
                  @Override public void include(Configurator config) {
                    config.addRoute("page", "/");
                    %3$s
                  }
                }""".formatted(name, application, include));
    }

    /** An add-on that takes part in every application. */
    static SourceBundle shared(String name) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %s;
                import dev.mastaba.core.config.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class)
                public final class Main implements AddOn {
                  @Override public void include(Configurator config) {}
                }""".formatted(name));
    }

    /** Writes a file below its name's hash, as contents of a release are. */
    static ServerFiles.File content(Path contents, String path, byte[] bytes, String bundle) throws IOException {
        String hash = Sha256.of(bytes);
        Files.createDirectories(contents);
        Files.write(contents.resolve(hash), bytes);
        return new ServerFiles.File(path, hash, bytes.length, bundle, bundle.isEmpty() ? "" : "1.0.0");
    }

    static ServerFiles.File content(Path contents, String path, String text) throws IOException {
        return content(contents, path, text.getBytes(StandardCharsets.UTF_8), "");
    }

    @Override
    public void close() {
        container.stop();
        felix.close();
    }
}
