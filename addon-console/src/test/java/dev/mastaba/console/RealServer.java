package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.guards.permission.OpeningGate;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.management.MetricsCommand;
import dev.mastaba.operations.RoutesCommand;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.osgi.container.ContainerStart;
import dev.mastaba.security.SecurityAddOn;
import dev.mastaba.services.LogListener;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerControl;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import dev.mastaba.trials.TryCommand;
import dev.mastaba.yaml.YamlExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** A container with a base folder, and its console, in which the user ada may change the server and the user bob may only look. */
final class RealServer implements AutoCloseable {
    private static final long START_LIMIT_MILLIS = 60_000;
    private static final String USER = "ada";
    private static final Map<String, String> SETTINGS = Map.of(
            "mastaba.sessions.store", "memory",
            "mastaba.security.users", "file",
            "mastaba.console.backups", "/srv/backups",
            "mastaba.security.allow.look", "authenticated",
            "mastaba.security.allow.change", USER);

    private final FelixContainer felix;
    private final ContainerStart container;
    private final ServerCommands commands;
    private final Path folder;
    private final TestApp console;

    private RealServer(
            FelixContainer felix, ContainerStart container, ServerCommands commands, Path folder, TestApp console) {
        this.felix = felix;
        this.container = container;
        this.commands = commands;
        this.folder = folder;
        this.console = console;
    }

    /** Passes a line to the services that receive the server's log. */
    void log(String level, String logger, String message) throws Exception {
        BundleContext context = felix.context();
        for (ServiceReference<LogListener> listener : context.getServiceReferences(LogListener.class, null)) {
            Objects.requireNonNull(context.getService(listener)).logged(level, logger, message);
        }
    }

    /** Offers a command that the launcher would offer, such as the one that gives access to the shelf. */
    AutoCloseable offer(String name, ServerCommand command) {
        return felix.context()
                        .registerService(
                                ServerCommand.class,
                                command,
                                FrameworkUtil.asDictionary(Map.of(ServerCommand.NAME, name)))::unregister;
    }

    /** Starts a server. */
    static RealServer start(Path folder, String settings, Class<?>... addOns) throws Exception {
        Path base = Files.createDirectories(folder.resolve("base"));
        Path bundles = Files.createDirectories(base.resolve("bundles"));
        for (Class<?> addOn : addOns) {
            copy(addOn, bundles);
        }
        Files.writeString(Files.createDirectories(base.resolve("conf")).resolve("server.cfg"), settings);
        FelixContainer felix = FelixContainer.builder()
                .sharing(AddOn.class)
                .sharing(ServerControl.class)
                .sharing(YamlExtension.class)
                .property("mastaba.base", base.toString())
                .below(folder)
                .start();
        BundleContext context = felix.context();
        Path features = Files.createDirectories(folder.resolve("system"));
        for (Class<?> feature :
                List.of(RoutesCommand.class, OpeningGate.class, MetricsCommand.class, TryCommand.class)) {
            copy(feature, features);
            context.installBundle(features.resolve(feature.getSimpleName() + ".jar")
                            .toUri()
                            .toString())
                    .start();
        }
        ServiceTracker<ApplicationSource, ApplicationSource> offered =
                new ServiceTracker<>(context, ApplicationSource.class, null);
        offered.open();
        ContainerStart container = new ContainerStart(
                context,
                Objects.requireNonNull(context.getService(context.getServiceReference(ServiceComponentRuntime.class))),
                new ServerFeatures());
        assertThat(offered.waitForService(START_LIMIT_MILLIS)).isNotNull();
        ServerCommands commands =
                Objects.requireNonNull(context.getService(context.getServiceReference(ServerCommands.class)));
        return new RealServer(felix, container, commands, folder, console(commands, settings(folder)));
    }

    /** Starts another console of the server, which everyone may look at. */
    TestApp openConsole(Participant... extensions) throws IOException {
        return openConsole(Map.of(), extensions);
    }

    /** Starts another console of the server with more settings. */
    TestApp openConsole(Map<String, String> more, Participant... extensions) throws IOException {
        Map<String, String> settings = settings(folder);
        settings.putAll(more);
        settings.put("mastaba.security.allow.look", "everyone");
        return console(commands, settings, extensions);
    }

    private static Map<String, String> settings(Path folder) throws IOException {
        Path users = Files.writeString(folder.resolve("users.txt"), "");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("mastaba.security.users.file", users.toString());
        return settings;
    }

    private static TestApp console(ServerCommands commands, Map<String, String> settings, Participant... extensions) {
        List<Participant> all = new ArrayList<>(List.of(
                Participant.application(
                        ConsoleAddOn.ID, "dev.mastaba.console", new ConsoleAddOn(commands, KeptState.inMemory())),
                Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                Participant.shared("dev.mastaba.security", new SecurityAddOn()),
                Participant.shared("dev.mastaba.i18n", new I18nAddOn())));
        all.addAll(List.of(extensions));
        return TestApp.of(Composition.of(all).settings(new Settings(settings)));
    }

    /** Copies the bundle of a class on the class path, which is a jar or a folder of classes. */
    private static void copy(Class<?> member, Path folder) throws Exception {
        Path source = Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = folder.resolve(member.getSimpleName() + ".jar");
        if (Files.isRegularFile(source)) {
            Files.copy(source, jar);
            return;
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(source.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }

    /** Returns an application with a page, whose text is the version. */
    static SourceBundle shop(int version) {
        return bundle(
                "shop",
                "@App(\"shop\")",
                version,
                "config.route(\"front\", \"/\")" + ".get(request -> Response.text(\"shop " + version + "\"));");
    }

    /** Returns an extension of the shop. */
    static SourceBundle sign(int version) {
        return bundle(
                "sign",
                "@Extends(\"shop\")",
                version,
                "config.route(\"sign\", \"/sign\")" + ".get(request -> Response.text(\"sign\"));");
    }

    /** Returns a bundle with an add-on that declares this. */
    static SourceBundle bundle(String name, String role, int version, String include) {
        return SourceBundle.named(name)
                .withVersion(version + ".0.0")
                .using(AddOn.class)
                .withSource("""
                        package %s;
                        import dev.mastaba.core.config.*; import dev.mastaba.core.http.*; import dev.mastaba.core.security.*;
                        import dev.mastaba.core.view.*;
                        import org.osgi.service.component.annotations.*;
                        @Component %s
                        public final class Thing implements AddOn {
                          @Override public void include(Configurator config) { %s }
                        }""".formatted(name, role, include));
    }

    byte[] jar(SourceBundle bundle) throws IOException {
        return Files.readAllBytes(bundle.writeTo(folder.resolve("made")));
    }

    Path base() {
        return folder.resolve("base");
    }

    Path incoming() {
        return commands.incoming();
    }

    /** Runs a command as the command line does. */
    Answer run(String name, String... arguments) {
        return commands.run(name, List.of(arguments), new Caller("root", ""));
    }

    long serving() {
        return new Commands(commands).serving();
    }

    BundleContext context() {
        return felix.context();
    }

    ServerCommands commands() {
        return commands;
    }

    TestResponse get(String path) {
        return console.request(TestRequest.get(path).identity(USER));
    }

    TestResponse getAs(String user, String path) {
        return console.request(TestRequest.get(path).identity(user));
    }

    /** Sends a request without a user. */
    TestResponse request(TestRequest request) {
        return console.request(request);
    }

    private String token() {
        return get("/deploy").attributes("input[name=csrf_token]", "value").get(0);
    }

    TestResponse post(String path, Map<String, ?> form) {
        return postAs(USER, path, form);
    }

    TestResponse postAs(String user, String path, Map<String, ?> form) {
        return console.request(
                TestRequest.post(path).form("csrf_token", token()).form(form).identity(user));
    }

    /** A file of an upload. */
    record Sent(String name, byte[] content) {}

    TestResponse upload(Sent... files) {
        TestRequest request =
                TestRequest.post("/deploy").form("csrf_token", token()).identity(USER);
        for (Sent file : files) {
            request = request.upload("files", file.name(), "application/java-archive", file.content());
        }
        return console.request(request);
    }

    /** Uploads files, and returns the path of the page that shows the change. */
    String uploaded(Sent... files) {
        TestResponse answer = upload(files).expectStatus(303);
        return Objects.requireNonNull(answer.header("Location"));
    }

    /** Deploys a bundle in the console. */
    void deploy(SourceBundle bundle, String name) throws IOException {
        String change = uploaded(new Sent(name, jar(bundle)));
        post(change + "/deploy", form(change)).expectStatus(303);
    }

    /** Returns the hidden fields of the first form of a page. */
    Map<String, String> form(String path) {
        TestResponse page = get(path).expectStatus(200);
        return Map.of(
                "serving", page.attributes("main input[name=serving]", "value").get(0));
    }

    /** Removes bundles, one after the other, and all previews and uploads. */
    void clear(String... bundles) {
        for (String bundle : bundles) {
            run("undeploy", "--allow-opening", bundle);
        }
        new Commands(commands)
                .ask("previews")
                .text()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(word -> word.matches("\\d+"))
                .forEach(number -> run("discard", number));
        Uploads uploads = new Uploads(incoming());
        uploads.all().forEach(pending -> uploads.delete(pending.id()));
    }

    @Override
    public void close() {
        console.close();
        container.stop();
        felix.close();
    }
}
