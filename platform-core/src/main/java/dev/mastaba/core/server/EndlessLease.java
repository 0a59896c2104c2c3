package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;

/** A lease on an application that is never replaced. */
record EndlessLease(Application application) implements Lease {
    @Override
    public String contextPath() {
        return "";
    }

    @Override
    public boolean closing() {
        return false;
    }

    @Override
    public void onClosing(Runnable listener) {
        // The lease never closes.
    }

    @Override
    public void release() {
        // No thread waits for the release.
    }
}
