package dev.mastaba.benchmarks.http;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** A server in a process of its own, whose calls of methods of Mastaba's classes are counted in all threads, with the JDK's debugger interface. */
final class CountedServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int WARM_UP = 20;
    private static final int REQUESTS = 20;
    private static final int NEXT_EVENT_MILLIS = 200;

    /** Only against hanging. */
    private static final int LIMIT_MILLIS = 60_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningServer server;
    private final VirtualMachine machine;

    private CountedServer(RunningServer server, VirtualMachine machine) {
        this.server = server;
        this.machine = machine;
    }

    /** Starts the main class with a free port as its argument, and waits for its first response. */
    static CountedServer start(Class<?> program) throws Exception {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue(LOOPBACK);
        arguments.get("timeout").setValue(Integer.toString(LIMIT_MILLIS));
        String debugger = connector.startListening(arguments);
        int port = Peer.freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-agentlib:jdwp=transport=dt_socket,suspend=n,address=" + debugger,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            VirtualMachine machine = connector.accept(arguments);
            RunningServer server =
                    new RunningServer(program.getSimpleName(), process, "http://" + LOOPBACK + ":" + port);
            CountedServer counted = new CountedServer(server, machine);
            server.awaitResponse(counted.client);
            return counted;
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        } finally {
            connector.stopListening(arguments);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    /** Returns the calls for one request: the mean of several. */
    long calls(HttpRequest request) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            send(request);
        }
        MethodEntryRequest calls = machine.eventRequestManager().createMethodEntryRequest();
        calls.addClassFilter("dev.mastaba.*");
        calls.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        calls.enable();
        for (int i = 0; i < REQUESTS; i++) {
            send(request);
        }
        machine.eventRequestManager().deleteEventRequest(calls);
        return counted() / REQUESTS;
    }

    private long counted() throws InterruptedException {
        long count = 0;
        EventSet events = machine.eventQueue().remove(NEXT_EVENT_MILLIS);
        while (events != null) {
            count += events.stream().filter(MethodEntryEvent.class::isInstance).count();
            events = machine.eventQueue().remove(NEXT_EVENT_MILLIS);
        }
        return count;
    }

    private void send(HttpRequest request) throws IOException, InterruptedException {
        client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        machine.dispose();
        server.close();
    }
}
