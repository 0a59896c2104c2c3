package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import java.util.Optional;

/** A source of one application that serves every host and path. */
record SingleApplication(Application application, Lease lease) implements ApplicationSource {
    @Override
    public Lease lease(RequestHead head) {
        return lease;
    }

    @Override
    public Optional<Application> single() {
        return Optional.of(application);
    }
}
