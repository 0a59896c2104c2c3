package dev.mastaba.core.application;

/** The lease of an application that is never replaced. */
public record EndlessLease(Application application) implements Lease {
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
