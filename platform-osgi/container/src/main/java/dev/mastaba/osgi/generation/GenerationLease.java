package dev.mastaba.osgi.generation;

import dev.mastaba.content.mount.MountTable;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.Lease.RunningRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lease of one exchange on an application of a generation. It is released exactly once, by the first caller. */
final class GenerationLease implements Lease {
    private static final VarHandle RELEASED = released();

    private final Leases leases;
    private final Application application;
    private final String contextPath;
    private final String id;
    private final long since = System.nanoTime();
    private volatile boolean released;

    /** The flag that {@link #leases} may list this lease as listening. It is set before the lease is listed, so that {@link #release} never misses it. */
    private volatile boolean listens;

    private List<Runnable> listeners = List.of();
    private Lease.@Nullable Holder holder;
    private int place = OutstandingLeases.CROWD;
    private boolean toldRevoked;

    /** Creates a lease on an application whose leases have been entered. */
    GenerationLease(MountTable.Entry<Generation.Served> mounted) {
        this.leases = mounted.application().leases();
        this.application = mounted.application().application();
        this.contextPath = mounted.mount().path();
        this.id = mounted.id();
    }

    private static VarHandle released() {
        try {
            return MethodHandles.lookup().findVarHandle(GenerationLease.class, "released", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
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
    public String applicationId() {
        return id;
    }

    @Override
    public boolean closing() {
        return leases.closing();
    }

    @Override
    public void onClosing(Runnable listener) {
        synchronized (this) {
            listeners = new ArrayList<>(listeners);
            listeners.add(listener);
        }
        listens = true;
        leases.listen(this);
        if (released) {
            leases.forget(this);
        }
    }

    @Override
    public boolean revoked() {
        return leases.revoked();
    }

    @Override
    public void heldBy(Lease.Holder whoHolds) {
        holder = whoHolds;
        place = leases.held().add(this);
    }

    /** Returns the request that holds the lease, as part of a generation; null if the lease has no holder or is released. On any thread. */
    @Nullable
    OpenRequest request(Generation generation, long now) {
        Lease.Holder asked = released ? null : holder;
        if (asked == null) {
            return null;
        }
        RunningRequest running = asked.running();
        return new OpenRequest(
                generation.number(),
                id,
                asked.toString(),
                running == null ? "" : running.view(),
                running == null ? "" : running.trace(),
                Duration.ofNanos(now - since),
                running == null ? List.of() : running.stack());
    }

    /** Notifies the holder, the first time. For the deployer's thread. */
    @Nullable
    RunningRequest tellRevoked() {
        Lease.Holder asked = toldRevoked || released ? null : holder;
        toldRevoked = true;
        return asked == null ? null : asked.revoked();
    }

    /** Notifies each listener once; an exception from one listener does not prevent the notification of the others. */
    void tellClosing() {
        List<Runnable> waiting;
        synchronized (this) {
            waiting = released ? List.of() : listeners;
            listeners = List.of();
        }
        for (Runnable listener : waiting) {
            try {
                listener.run();
            } catch (RuntimeException ignored) {
                // The stream that could not be notified ends at the deadline.
            }
        }
    }

    @Override
    public void release() {
        if (RELEASED.compareAndSet(this, false, true)) {
            if (listens) {
                leases.forget(this);
            }
            if (holder != null) {
                leases.held().remove(this, place);
            }
            leases.leave();
        }
    }
}
