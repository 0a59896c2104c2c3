package dev.mastaba.core.application;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.http.Request;
import java.util.List;

/** An empty set of non-blocking routes. */
enum NoNonBlockingRoutes implements NonBlockingRoutes {
    INSTANCE;

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public boolean covers(Request arrived) {
        return false;
    }

    @Override
    public List<String> answering(Request arrived) {
        return List.of();
    }
}
