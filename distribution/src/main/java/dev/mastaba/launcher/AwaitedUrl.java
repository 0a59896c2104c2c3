package dev.mastaba.launcher;

import dev.mastaba.services.HttpAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.util.tracker.ServiceTracker;

/** The URL of a server that starts. */
final class AwaitedUrl {
    private AwaitedUrl() {}

    /**
     * Waits for the URL that the HTTP server offers as a service once it has opened.
     *
     * @param late runs when the limit has passed, after which the wait continues; null to end the wait
     * @return null if it does not open within the limit, and the wait has ended
     * @throws RuntimeException if the server could not open, with the reason; also if the framework is stopped
     */
    static @Nullable String of(BundleContext context, Duration limit, @Nullable Runnable late)
            throws InterruptedException {
        CompletableFuture<String> url = new CompletableFuture<>();
        context.addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
                url.completeExceptionally(new IllegalStateException("The framework is stopping"));
            }
        });
        ServiceTracker<HttpAddress, Boolean> tracker = new ServiceTracker<>(context, HttpAddress.class, null) {
            @Override
            public Boolean addingService(ServiceReference<HttpAddress> reference) {
                return url.completeAsync(() -> context.getService(reference).url(), Runnable::run) != null;
            }
        };
        tracker.open();
        try {
            return within(url, limit, late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(failed);
        } finally {
            tracker.close();
        }
    }

    private static @Nullable String within(CompletableFuture<String> url, Duration limit, @Nullable Runnable late)
            throws InterruptedException, ExecutionException {
        try {
            return url.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            if (late == null) {
                return null;
            }
            late.run();
            return url.get();
        }
    }
}
