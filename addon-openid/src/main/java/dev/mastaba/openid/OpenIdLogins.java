package dev.mastaba.openid;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data of an application about logins with providers, fixed at commit. Safe for any thread. */
final class OpenIdLogins {
    private final Map<String, ProviderClient> clients = new LinkedHashMap<>();
    private final OpenIdUsers users;
    private final InstantSource clock;

    OpenIdLogins(List<OpenIdProvider> providers, OpenIdUsers users, OpenIdTimes times, InstantSource clock) {
        Supplier<HttpClient> http = new OnFirstUse();
        providers.forEach(provider -> clients.put(
                provider.name(),
                new ProviderClient(provider, new ProviderRequests(http, times.call()), times.skew(), clock)));
        this.users = users;
        this.clock = clock;
    }

    Optional<ProviderClient> client(String provider) {
        return Optional.ofNullable(clients.get(provider));
    }

    List<OpenIdProvider> providers() {
        return clients.values().stream().map(ProviderClient::provider).toList();
    }

    OpenIdUsers users() {
        return users;
    }

    InstantSource clock() {
        return clock;
    }

    /** Begins to fetch the metadata of all providers. */
    void begin() {
        clients.values().forEach(ProviderClient::begin);
    }

    /** A supplier of one client for all providers, created on first use; its threads end after a second without use. */
    private static final class OnFirstUse implements Supplier<HttpClient> {
        private static final int THREADS = 4;

        private @Nullable HttpClient client;

        @Override
        public synchronized HttpClient get() {
            HttpClient known = client;
            if (known == null) {
                known = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(threads())
                        .build();
                client = known;
            }
            return known;
        }

        private static ThreadPoolExecutor threads() {
            ThreadPoolExecutor threads =
                    new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "openid");
                        thread.setDaemon(true);
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
            return threads;
        }
    }
}
