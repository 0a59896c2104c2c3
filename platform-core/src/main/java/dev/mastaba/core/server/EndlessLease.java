package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;

/** The lease of an application that is never replaced. */
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
        // it never closes
    }

    @Override
    public void release() {
        // nothing waits for it
    }
}
