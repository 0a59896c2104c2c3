package dev.mastaba.core.application;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.http.Request;
import java.util.List;

/** The routes of an application without non-blocking routes: none. */
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
