package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.http.tls.CertificateState;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.PassedSocket;
import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.PortSteering;
import dev.mastaba.services.RequestFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * The HTTP server of a container. It listens as long as an {@link ApplicationSource} service is available.
 *
 * <p>The settings of the server are properties of the {@code ApplicationSource} service, as described in {@link HttpSettings#from}.
 */
@Component(
        immediate = true,
        service = {HttpAddress.class, PortHandOver.class, Measurements.class, RequestFields.class, HealthCheck.class},
        property = HealthCheck.NAME + "=tls")
public final class HttpService extends ServedPorts implements HttpAddress, Measurements, RequestFields, HealthCheck {
    /**
     * Starts the server. If a setting is invalid or the port is not available, {@link #url} throws an exception that contains the reason.
     *
     * @param steering present in a process that takes the ports of another process over
     * @param passed present if the program that started the process opened a port for it
     */
    @Activate
    public HttpService(
            BundleContext context,
            @Reference(target = "(!(mastaba.listener=*))") Map.Entry<Map<String, Object>, ApplicationSource> source,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable PortSteering steering,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable PassedSocket passed) {
        super(
                steering != null
                                && steering.requiresApplication()
                                && !source.getValue().readiness().ready()
                        ? RunningServer.failed("No application serves in the new process")
                        : RunningServer.start(context, source, steering, passed));
    }

    /** Stops the server after the running requests have finished. A second call has no effect. */
    @Deactivate
    public void stop() {
        server().stop();
    }

    @Override
    public Map<String, String> current() {
        return server().logFields();
    }

    @Override
    public String url() {
        return server().url();
    }

    /** Returns details about the certificate; empty without an encrypted port. */
    @Override
    public Map<String, Object> check() {
        return certificate().map(state -> state.check(Instant.now())).orElse(Map.of());
    }

    private Optional<CertificateState> certificate() {
        return Optional.ofNullable(server().server()).flatMap(JettyServer::certificate);
    }

    @Override
    public List<Value> read() {
        JettyServer running = server().server();
        if (running == null) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        values.add(Value.gauge("mastaba.http.connections", "", "Open connections.", Map.of(), running.connections()));
        values.add(Value.gauge(
                "mastaba.http.threads.busy",
                "",
                "Busy threads that serve requests; 0 with virtual threads.",
                Map.of(),
                running.busyThreads()));
        certificate().ifPresent(state -> {
            values.add(Value.gauge(
                    "mastaba.tls.certificate.left",
                    "seconds",
                    "Time until the certificate in use expires.",
                    Map.of(),
                    (double) state.left(Instant.now()).toSeconds()));
            values.add(Value.gauge(
                    "mastaba.tls.certificate.refused",
                    "",
                    "1 while a newer certificate or key is refused.",
                    Map.of(),
                    state.refusal().isEmpty() ? 0 : 1));
        });
        return List.copyOf(values);
    }

    @Override
    public boolean responds(Duration limit) {
        return server().responds(limit);
    }
}
