package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Stamped;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba serve --debug}: a debugger is let in on the loopback address, and as long as it is there no deadline holds. */
class DebugIT {
    private static final Pattern LISTENING = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(3);
    private static final String TYPE = "held.app.Thing";

    @TempDir
    Path folder;

    private Stamped application;
    private Installation server;

    @BeforeEach
    void start() {
        application = Stamped.of(AddOns.withMembers("held.app", "@App(\"held\")", """
                @Override public void include(Configurator config) {
                  config.addRoute("front", "/");
                  config.addView(request -> Response.text("APP_0000"), route("front"));
                  config.addRoute("held", "/held");
                  config.addView(request -> held(), route("held"));
                  config.addRoute("sleepy", "/sleepy");
                  config.addView(request -> sleep(), route("sleepy"));
                }
                private static Response sleep() throws InterruptedException {
                  Thread.sleep(600_000);
                  return Response.text("late");
                }
                private static Response held() {
                  return Response.text("went on in APP_0000");
                }"""), "APP_0000", folder);
        server = Installation.in(folder.resolve("base"))
                .configured(
                        "server.cfg",
                        "mastaba.drain.deadline = " + DEADLINE.toSeconds() + "s\nmastaba.call.limit = "
                                + CALL_LIMIT.toSeconds() + "s\n")
                .with(build(1))
                .debugged()
                .start();
        server.awaitPage("/", "APP_0001");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path build(int build) {
        return application.write(folder.resolve("held.jar"), String.format("APP_%04d", build));
    }

    @Test
    void aRequestHeldAtABreakpointOutlivesTheDeadlineWhichHoldsAgainWhenTheDebuggerHasLeft() throws Exception {
        VirtualMachine machine = attached();
        ReferenceType view = machine.classesByName(TYPE).get(0);
        breakpoint(machine, view, "held");
        CompletableFuture<Answer> held = server.ask("/held");
        BreakpointEvent stopped = awaitEvent(machine, BreakpointEvent.class);
        server.drop(build(2));
        server.awaitPage("/", "APP_0002");
        letPass(DEADLINE.multipliedBy(4));
        stopped.thread().resume();
        assertThat(held.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("went on in APP_0001");
        machine.dispose();

        CompletableFuture<Answer> sleepy = server.ask("/sleepy");
        Jvm jvm = new Jvm(server.pid());
        Await.until("/sleepy runs", LIMIT, () -> jvm.stacks().contains(TYPE + ".sleep"), server::output);
        server.drop(build(3));
        assertThat(sleepy.get(LIMIT.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(503);
        Await.until("the report", LIMIT, () -> server.output().contains("MAST-RETIRE-001"), server::output);
        assertThat(server.output()).contains("GET /sleepy").doesNotContain("GET /held");
    }

    @Test
    void anIncludeHeldAtABreakpointIsNotGivenUp() throws Exception {
        VirtualMachine machine = attached();
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(TYPE);
        loaded.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        loaded.enable();
        server.drop(build(2));
        ClassPrepareEvent prepared = awaitEvent(machine, ClassPrepareEvent.class);
        loaded.disable();
        breakpoint(machine, prepared.referenceType(), "include");
        prepared.thread().resume();
        BreakpointEvent stopped = awaitEvent(machine, BreakpointEvent.class);
        letPass(CALL_LIMIT.multipliedBy(3));
        machine.eventRequestManager().deleteAllBreakpoints();
        stopped.thread().resume();
        server.awaitPage("/", "APP_0002");
        assertThat(server.reports().all()).doesNotContain("exceeded the limit");
        machine.dispose();
    }

    private VirtualMachine attached() throws Exception {
        Matcher listening = LISTENING.matcher(server.output());
        assertThat(listening.find()).as(server.output()).isTrue();
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(listening.group(1));
        return connector.attach(arguments);
    }

    private static void breakpoint(VirtualMachine machine, ReferenceType type, String method) {
        BreakpointRequest request = machine.eventRequestManager()
                .createBreakpointRequest(type.methodsByName(method).get(0).location());
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    private <E extends Event> E awaitEvent(VirtualMachine machine, Class<E> type) throws InterruptedException {
        EventSet events = machine.eventQueue().remove(LIMIT.toMillis());
        assertThat(events).as(server.output()).isNotNull();
        Event first = events.iterator().next();
        assertThat(first).isInstanceOf(type);
        return type.cast(first);
    }

    /** Time in which a deadline would do what must not be done; whoever waits longer sees the same. */
    private static void letPass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
