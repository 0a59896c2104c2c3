package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeListener;
import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The listeners of bundles to changes, in a container in a real framework. */
class ListenerServicesIT {
    @TempDir
    Path folder;

    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private Path base;
    private RunningContainer server;

    @BeforeEach
    void start() throws Exception {
        base = folder.resolve("base");
        server = RunningContainer.on(base);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServiceRegistration<ChangeListener> register(ChangeListener listener) {
        return server.context().registerService(ChangeListener.class, listener, null);
    }

    /** Deploys an application that answers with a text, waits until it serves, and returns the generation's number. */
    private long change(String text) {
        RunningContainer.application("app", text).write(base.resolve("bundles/app.jar"));
        RunningContainer.await(text + " serves", () -> isServed(text));
        ServiceReference<Container> container = server.context().getServiceReference(Container.class);
        return server.context()
                .getService(container)
                .serving()
                .map(Serving::number)
                .orElseThrow();
    }

    private boolean isServed(String text) {
        try {
            return server.ask("/").equals("200 " + text);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> history() {
        Path entries = base.resolve("var/generations");
        if (Files.notExists(entries)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(entries)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void withoutListenersAChangeGoesLiveAndIsRecorded() {
        List<String> before = history();
        change("one");
        RunningContainer.await("the change is in the history", () -> history().size() > before.size());
    }

    @Test
    void aListenerThatFailsKeepsNoOtherFromTheChange() {
        register(now -> {
            throw new IllegalStateException("a fault of one feature");
        });
        register(now -> {
            throw new NoClassDefFoundError("a class of another feature");
        });
        ServiceRegistration<ChangeListener> listener = register(now -> heard.add(now.number()));
        long first = change("one");
        RunningContainer.await("the listener is called", () -> heard.contains(first));
        long second = change("two");
        RunningContainer.await("the listener is called again", () -> heard.contains(second));
        assertThat(heard).containsExactly(first, second);
        listener.unregister();
        change("three");
        assertThat(heard).containsExactly(first, second);
    }

    @Test
    void aListenerSeesTheGenerationThatServes() {
        List<String> seen = new CopyOnWriteArrayList<>();
        register(now -> seen.add(now.applications().keySet() + " " + now.applicationOf("app") + now.isTenant("app")));
        change("one");
        RunningContainer.await("the listener is called", () -> !seen.isEmpty());
        assertThat(seen).containsExactly("[app] appfalse");
    }
}
