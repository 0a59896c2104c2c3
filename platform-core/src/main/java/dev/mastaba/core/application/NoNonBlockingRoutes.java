package dev.mastaba.core.application;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.http.Request;
import java.util.List;

/** The routes of an application that blocks wherever it answers. */
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
