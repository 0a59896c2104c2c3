package dev.mastaba.http.service;

import dev.mastaba.services.PortHandOver;
import java.time.Duration;
import java.util.Optional;

/** The ports of a component's server, which a new process can take over. If the server did not start, the methods have no effect. */
abstract class ServedPorts implements PortHandOver {
    private final RunningServer server;
    private final Optional<PortHandOver> ports;

    ServedPorts(RunningServer server) {
        this.server = server;
        this.ports = server.ports();
    }

    final RunningServer server() {
        return server;
    }

    @Override
    public final int plainPort() {
        return ports.map(PortHandOver::plainPort).orElse(0);
    }

    @Override
    public final void share() {
        ports.ifPresent(PortHandOver::share);
    }

    @Override
    public final void drain() {
        ports.ifPresent(PortHandOver::drain);
    }

    @Override
    public final void resume() {
        ports.ifPresent(PortHandOver::resume);
    }

    @Override
    public final void stopListening() {
        ports.ifPresent(PortHandOver::stopListening);
    }

    @Override
    public final void finish(Duration limit) {
        ports.ifPresent(open -> open.finish(limit));
    }
}
