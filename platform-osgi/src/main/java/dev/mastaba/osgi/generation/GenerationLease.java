package dev.mastaba.osgi.generation;

import dev.mastaba.core.router.Application;
import dev.mastaba.core.router.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One exchange's hold on a generation; released exactly once, whoever does it first. */
final class GenerationLease implements Lease {
    private final Leases leases;
    private final Application application;
    private final String contextPath;
    private final AtomicBoolean released = new AtomicBoolean();
    private List<Runnable> listeners = List.of();
    private boolean told;

    GenerationLease(Leases leases, Application application, String contextPath) {
        this.leases = leases;
        this.application = application;
        this.contextPath = contextPath;
    }

    @Override
    public Application application() {
        return application;
    }

    @Override
    public String contextPath() {
        return contextPath;
    }

    @Override
    public boolean closing() {
        return leases.closing();
    }

    @Override
    public void onClosing(Runnable listener) {
        synchronized (this) {
            told = false;
            listeners = new ArrayList<>(listeners);
            listeners.add(listener);
        }
        leases.listen(this);
    }

    /** Each listener is told once; one that throws does not keep the others from being told. */
    void tellClosing() {
        List<Runnable> waiting;
        synchronized (this) {
            waiting = told || released.get() ? List.of() : listeners;
            told = true;
            listeners = List.of();
        }
        for (Runnable listener : waiting) {
            try {
                listener.run();
            } catch (RuntimeException ignored) {
                // The stream that could not be told ends at the deadline.
            }
        }
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            leases.forget(this);
            leases.leave();
        }
    }
}
