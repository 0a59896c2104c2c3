package dev.mastaba.http;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A source whose application is replaced while it serves; a replaced one that nobody holds is closed, and fails from then on. */
final class SwappedSource implements ApplicationSource {
    private final AtomicReference<Generation> serving = new AtomicReference<>(new Generation(0));

    /** The generations that have been closed. */
    final AtomicInteger closed = new AtomicInteger();

    void swap() {
        Generation before = serving.getAndUpdate(old -> new Generation(old.number + 1));
        before.retire();
    }

    @Override
    public Lease lease(RequestHead head) {
        while (true) {
            Generation current = serving.get();
            if (current.hold()) {
                return new Held(current);
            }
        }
    }

    private final class Generation {
        final int number;
        final Application application;
        private final AtomicInteger holders = new AtomicInteger(1);
        private final Queue<Runnable> listeners = new ConcurrentLinkedQueue<>();
        private volatile boolean retired;

        Generation(int number) {
            this.number = number;
            this.application = Serving.of(request -> answer(request.path())).application();
        }

        private Response answer(String path) {
            requireOpen();
            return switch (path) {
                case "/stream" ->
                    Response.stream("text/plain", out -> {
                        for (int i = 0; i < 40; i++) {
                            requireOpen();
                            out.write(new byte[1_000]);
                            out.flush();
                        }
                        requireOpen();
                    });
                case "/large" -> Response.text("x".repeat(200_000));
                default -> Response.text("generation " + number);
            };
        }

        private void requireOpen() {
            if (holders.get() <= 0) {
                throw new IllegalStateException("Generation " + number + " is closed");
            }
        }

        boolean hold() {
            return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void retire() {
            retired = true;
            listeners.forEach(Runnable::run);
            leave();
        }

        void leave() {
            if (holders.decrementAndGet() == 0) {
                closed.incrementAndGet();
            }
        }
    }

    private static final class Held implements Lease {
        private final Generation generation;
        private final AtomicBoolean released = new AtomicBoolean();

        Held(Generation generation) {
            this.generation = generation;
        }

        @Override
        public Application application() {
            return generation.application;
        }

        @Override
        public String contextPath() {
            return "";
        }

        @Override
        public boolean closing() {
            return generation.retired;
        }

        @Override
        public void onClosing(Runnable listener) {
            generation.listeners.add(listener);
        }

        @Override
        public void release() {
            if (released.compareAndSet(false, true)) {
                generation.leave();
            }
        }
    }
}
