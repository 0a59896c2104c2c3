package dev.mastaba.management.limit;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.Lease;

/**
 * A lease for a request that a limit refuses. It holds nothing of the generation.
 *
 * @param application the application with the response
 */
record RefusedLease(String contextPath, String applicationId, Application application) implements Lease {
    @Override
    public boolean closing() {
        return false;
    }

    @Override
    public void onClosing(Runnable listener) {
        // The response does not belong to a generation.
    }

    @Override
    public void release() {
        // There is nothing to release.
    }
}
