package dev.mastaba.core.application;

import dev.mastaba.core.http.LazyRequest;
import java.util.List;

/** The routes of an application that blocks wherever it answers. */
enum NoNonBlockingRoutes implements NonBlockingRoutes {
    INSTANCE;

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public boolean covers(LazyRequest arrived) {
        return false;
    }

    @Override
    public List<String> answering(LazyRequest arrived) {
        return List.of();
    }
}
