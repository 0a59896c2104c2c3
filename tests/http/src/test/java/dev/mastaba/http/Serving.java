package dev.mastaba.http;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.ApplicationSource.Readiness;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.Lease.RunningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source of one function as an application, which counts its leases. */
final class Serving implements ApplicationSource {
    /** What answers. */
    interface Answer {
        Response to(Request request) throws Exception;
    }

    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();

    /** A permit for each request whose holder can be told that the application is taken away. */
    final Semaphore held = new Semaphore(0);

    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Lease.Holder> holders = new CopyOnWriteArrayList<>();
    private final Application application;
    private final String contextPath;
    volatile Readiness readiness = Readiness.served();
    private volatile boolean closing;
    private volatile boolean revoked;
    private volatile CountDownLatch allReleased = new CountDownLatch(1);

    private Serving(String contextPath, Application application) {
        this.contextPath = contextPath;
        this.application = application;
    }

    static Serving of(Application application) {
        return new Serving("", application);
    }

    static Serving of(Answer answer) {
        return at("", answer);
    }

    static Serving at(String contextPath, Answer answer) {
        return new Serving(contextPath, new Function(answer, List.of()));
    }

    @Override
    public Readiness readiness() {
        return readiness;
    }

    JettyServer start() {
        return start(HttpSettings.atPort(0));
    }

    JettyServer start(HttpSettings settings) {
        return JettyServer.create(settings, this).start();
    }

    /** What happens to the application's streams when it is replaced. */
    void retire() {
        List<Runnable> told;
        synchronized (listeners) {
            closing = true;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /** From now on every lease counts as taken away; their holders are told. */
    List<RunningRequest> revoke() {
        revoked = true;
        return holders.stream()
                .map(Lease.Holder::revoked)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The requests that run now. */
    List<RunningRequest> running() {
        return holders.stream()
                .map(Lease.Holder::running)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Waits until a lease has been taken, and as many have come back as were taken; says how many that are. */
    int releasedOnce() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (isOut() && System.nanoTime() < deadline) {
            CountDownLatch next = allReleased;
            if (isOut() && next.await(100, TimeUnit.MILLISECONDS)) {
                allReleased = new CountDownLatch(1);
            }
        }
        return released.get();
    }

    private boolean isOut() {
        return taken.get() == 0 || released.get() < taken.get();
    }

    @Override
    public Lease lease(RequestHead head) {
        taken.incrementAndGet();
        return new CountedLease();
    }

    private final class CountedLease implements Lease {
        private final AtomicInteger releases = new AtomicInteger();
        private volatile Lease.@Nullable Holder holder;

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
            return closing;
        }

        @Override
        public void onClosing(Runnable listener) {
            synchronized (listeners) {
                listeners.add(listener);
            }
            if (closing) {
                listener.run();
            }
        }

        @Override
        public boolean revoked() {
            return revoked;
        }

        @Override
        public void heldBy(Lease.Holder whoHolds) {
            holder = whoHolds;
            holders.add(whoHolds);
            held.release();
        }

        @Override
        public void release() {
            holders.remove(holder);
            if (releases.incrementAndGet() == 1) {
                released.incrementAndGet();
                allReleased.countDown();
            }
        }
    }

    /** The application alone, with these lifecycles. */
    Application application(Lifecycle... lifecycles) {
        return new Function(((Function) application).answer, List.of(lifecycles));
    }

    private record Function(Answer answer, List<Lifecycle> lifecycles) implements Application {
        @Override
        public Response handle(Request request) throws Exception {
            return answer.to(request);
        }

        @Override
        public <T> Optional<T> find(Key<T> key) {
            return Optional.empty();
        }

        @Override
        public <T> T get(Key<T> key) {
            throw new NoSuchElementException(key.toString());
        }

        @Override
        public <T> List<T> all(Class<T> type) {
            return lifecycles.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }
}
