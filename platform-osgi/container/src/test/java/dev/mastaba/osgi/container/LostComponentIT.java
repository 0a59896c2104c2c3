package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** An add-on that loses its component while it serves is reported at once, and stays part of the generations that follow. */
class LostComponentIT {
    private static final String LOST = "MAST-GENERATION-032";

    @TempDir
    Path folder;

    private Path base;
    private RunningContainer server;

    @BeforeEach
    void start() throws Exception {
        base = folder.resolve("base");
        Files.createDirectories(base.resolve("conf/tenants"));
        Files.writeString(
                base.resolve("conf/server.cfg"),
                "mastaba.management.port = 0\nmastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\n");
        server = RunningContainer.on(base);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anApplicationWhoseServiceIsWithdrawnServesUntilTheServiceIsBack() throws Exception {
        ServiceRegistration<?> word = offer("one", Map.of());
        deploy(speaking("wiki"));
        awaitAnswer("200 one");

        word.unregister();
        awaitLost("wiki", "java.lang.CharSequence");
        assertThat(health()).isEqualTo("down");
        assertThat(server.run("status").text()).doesNotContain("Last change: refused");

        long before = serving();
        deploy(library("lib"));
        awaitNewer(before);
        assertThat(server.ask("/")).isEqualTo("200 one");
        assertThat(server.run("status").text()).contains(LOST).contains("Applications: wiki");

        offer("two", Map.of());
        awaitSound();
        assertThat(server.ask("/")).isEqualTo("200 two");
        assertThat(health()).isEqualTo("up");
    }

    @Test
    void anApplicationWhoseComponentIsDisabledServesUntilItIsEnabled() throws Exception {
        deploy(RunningContainer.application("wiki", "hello"));
        awaitAnswer("200 hello");

        ServiceComponentRuntime components = components();
        ComponentDescriptionDTO main = description("wiki", "wiki.Main");
        components.disableComponent(main).getValue();
        awaitLost("wiki", "wiki.Main is disabled");

        long before = serving();
        deploy(library("lib"));
        awaitNewer(before);
        assertThat(server.ask("/")).isEqualTo("200 hello");
        assertThat(server.run("status").exitCode()).isEqualTo(1);

        components.enableComponent(main).getValue();
        awaitSound();
        assertThat(server.ask("/")).isEqualTo("200 hello");
    }

    @Test
    void anExtensionThatLosesItsServiceKeepsItsPartOfTheApplication() throws Exception {
        ServiceRegistration<?> word = offer("dark", Map.of());
        deploy(RunningContainer.application("wiki", "hello"), extension());
        awaitAnswer("200 dark");

        word.unregister();
        awaitLost("dark", "java.lang.CharSequence");
        long before = serving();
        deploy(library("lib"));
        awaitNewer(before);
        assertThat(server.ask("/")).isEqualTo("200 dark");

        offer("darker", Map.of());
        awaitSound();
        assertThat(server.ask("/")).isEqualTo("200 darker");
    }

    /** A change that would have to compose the application again cannot do so; it is made when the component is back. */
    @Test
    void aChangeOfTheApplicationWaitsForItsComponent() throws Exception {
        ServiceRegistration<?> word = offer("one", Map.of());
        deploy(speaking("wiki"));
        awaitAnswer("200 one");
        word.unregister();
        awaitLost("wiki", "java.lang.CharSequence");

        deploy(SourceBundle.named("light").using(AddOn.class).withSource("""
            package light;
            import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
            @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.extends=wiki")
            public final class Main implements AddOn {
              @Override public void include(Configurator config) {
                config.addRoute("light", "/light");
                config.addView(request -> Response.text("light"), dev.mastaba.core.view.ViewOptions.route("light"));
              }
            }\
            """));
        RunningContainer.await(
                "light is refused", () -> server.run("status").text().contains("light"));
        assertThat(server.run("status").text()).contains(LOST);
        assertThat(server.ask("/")).isEqualTo("200 one");
        assertThat(server.ask("/light")).startsWith("404");

        offer("two", Map.of());
        awaitSound();
        assertThat(server.ask("/")).isEqualTo("200 two");
        assertThat(server.ask("/light")).isEqualTo("200 light");
    }

    @Test
    void aTenantWhoseInstanceIsLostServesUntilItsServiceIsBack() throws Exception {
        offer("app", Map.of("mastaba.tenant", "-"));
        offer("other", Map.of("mastaba.tenant", "other"));
        ServiceRegistration<?> word = offer("acme", Map.of("mastaba.tenant", "acme"));
        tenant("acme");
        tenant("other");
        deploy(speaking("wiki"));
        awaitAnswer("200 app");
        assertThat(server.askHost("acme.test")).isEqualTo("200 acme");

        word.unregister();
        awaitLost("wiki", "(tenant acme)");
        long before = serving();
        deploy(library("lib"));
        awaitNewer(before);
        assertThat(server.askHost("acme.test")).isEqualTo("200 acme");
        assertThat(server.askHost("other.test")).isEqualTo("200 other");

        offer("acme again", Map.of("mastaba.tenant", "acme"));
        awaitSound();
        assertThat(server.askHost("acme.test")).isEqualTo("200 acme again");
        assertThat(server.askHost("other.test")).isEqualTo("200 other");
        assertThat(server.ask("/")).isEqualTo("200 app");
    }

    /** An exception where a dynamic reference is bound leaves a component that cannot be created again. */
    @Test
    void anApplicationWhoseComponentFailsOnReturnServesAsBefore() throws Exception {
        ServiceRegistration<?> word = offer("good", Map.of());
        deploy(speaking(
                "wiki", "if (word.toString().equals(\"bad\")) throw new IllegalStateException(\"a bad word\");"));
        awaitAnswer("200 good");

        word.unregister();
        ServiceRegistration<?> bad = offer("bad", Map.of());
        awaitLost("wiki", "a bad word");
        long before = serving();
        deploy(library("lib"));
        awaitNewer(before);
        assertThat(server.ask("/")).isEqualTo("200 good");

        bad.unregister();
        offer("better", Map.of());
        awaitSound();
        assertThat(server.ask("/")).isEqualTo("200 better");
    }

    /** A component without an add-on is lost too, and with it the work that it does. */
    @Test
    void aWorkerThatLosesItsServiceIsReported() throws Exception {
        ServiceRegistration<?> word = offer("one", Map.of());
        deploy(SourceBundle.named("worker").withSource("""
            package worker;
            import org.osgi.service.component.annotations.*;
            @Component(service = {}, immediate = true)
            public final class Worker {
              @Reference CharSequence word;
            }\
            """), RunningContainer.application("wiki", "hello"));
        awaitAnswer("200 hello");
        word.unregister();
        awaitLost("worker", "java.lang.CharSequence");
        offer("two", Map.of());
        awaitSound();
    }

    private void awaitLost(String bundle, String reason) {
        RunningContainer.await("the loss is reported", () -> {
            ServerCommands.Answer status = server.run("status");
            return status.exitCode() == 1
                    && status.text().contains(LOST)
                    && status.text().contains("bundle: " + bundle)
                    && status.text().contains(reason);
        });
    }

    private void awaitSound() {
        RunningContainer.await("the loss is over: " + server.run("status").text(), () -> {
            ServerCommands.Answer status = server.run("status");
            return status.exitCode() == 0 && !status.text().contains(LOST);
        });
    }

    private void awaitAnswer(String answer) {
        RunningContainer.await(answer, () -> answer.equals(quietly(() -> server.ask("/"))));
    }

    private void awaitNewer(long generation) {
        RunningContainer.await("a newer generation than " + generation, () -> serving() > generation);
    }

    private long serving() {
        Object data = server.run("status").data();
        return (long) ((Map<?, ?>) data).get("generation");
    }

    private String health() throws Exception {
        ServiceReference<?> check = server.context()
                .getServiceReferences(HealthCheck.class, "(" + HealthCheck.NAME + "=generation)")
                .iterator()
                .next();
        try {
            ((HealthCheck) server.context().getService(check)).check();
            return "up";
        } catch (IllegalStateException down) {
            return "down";
        }
    }

    private static <T> T quietly(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void tenant(String id) throws Exception {
        Files.writeString(
                base.resolve("conf/tenants/" + id + ".cfg"),
                "mastaba.application = wiki\nmastaba.host = " + id + ".test\n");
    }

    private ServiceRegistration<?> offer(String word, Map<String, Object> properties) {
        Dictionary<String, Object> all = new Hashtable<>(properties);
        return server.context().registerService(CharSequence.class, word, all);
    }

    private ServiceComponentRuntime components() {
        BundleContext context = server.context();
        return context.getService(context.getServiceReference(ServiceComponentRuntime.class));
    }

    private ComponentDescriptionDTO description(String bundle, String component) {
        Bundle copy = Arrays.stream(server.context().getBundles())
                .filter(each -> bundle.equals(each.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        return components().getComponentDescriptionDTO(copy, component);
    }

    private void deploy(SourceBundle... bundles) {
        for (SourceBundle bundle : bundles) {
            bundle.writeTo(base.resolve("bundles"));
        }
    }

    private static SourceBundle library(String name) {
        return SourceBundle.named(name)
                .exporting(name + ";version=1.0.0")
                .withSource("package " + name + "; public final class Api { }");
    }

    private static SourceBundle speaking(String name) {
        return speaking(name, "");
    }

    /** An application that answers with the word that a service gives it. */
    private static SourceBundle speaking(String name, String bind) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
            package %1$s;
            import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
            import org.osgi.service.component.annotations.*;
            @Component(service = AddOn.class, property = "mastaba.app=%1$s")
            public final class Main implements AddOn {
              private CharSequence word;
              @Reference(policy = ReferencePolicy.DYNAMIC) void bindWord(CharSequence word) { this.word = word; }
              void unbindWord(CharSequence word) { }
              @Activate void activate() { %2$s }
              @Override public void include(Configurator config) {
                String text = word.toString();
                config.addRoute("page", "/");
                config.addView(request -> Response.text(text), dev.mastaba.core.view.ViewOptions.route("page"));
              }
            }\
            """.formatted(name, bind));
    }

    /** An extension that answers instead of the wiki with the word that a service gives it. */
    private static SourceBundle extension() {
        return SourceBundle.named("dark").using(AddOn.class).withSource("""
            package dark;
            import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
            import org.osgi.service.component.annotations.*;
            @Component(service = AddOn.class, property = "mastaba.extends=wiki")
            public final class Main implements AddOn {
              @Reference CharSequence word;
              @Override public void include(Configurator config) {
                String text = word.toString();
                config.addTween("dark", next -> request -> Response.text(text));
              }
            }\
            """);
    }
}
