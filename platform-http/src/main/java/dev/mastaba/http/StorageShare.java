package dev.mastaba.http;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.TooManyRequests;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of storage, with a limit for each client and one for all together. Safe for any thread. */
final class StorageShare {
    private static final Logger LOG = LoggerFactory.getLogger(StorageShare.class);
    private static final String RETRY_SECONDS = "30";

    private final String setting;
    private final long most;
    private final long mostOfOne;
    private final AtomicLong taken = new AtomicLong();
    private final Map<ByteBuffer, Long> byClient = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    /**
     * Creates a kind of storage.
     *
     * @param setting the prefix of the names of its settings
     */
    StorageShare(String setting, long most, long mostOfOne) {
        this.setting = setting;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Takes some of the storage.
     *
     * @param client null for a client that only counts among all
     */
    void take(@Nullable ByteBuffer client, long bytes) {
        if (client != null && byClient.merge(client, bytes, Long::sum) > mostOfOne) {
            giveBackOf(client, bytes);
            throw refused(new TooManyRequests("Too much data is being sent from your address"));
        }
        if (taken.addAndGet(bytes) > most) {
            giveBack(client, bytes);
            throw refused(new ServiceUnavailable("Too much data is being sent to this server"));
        }
    }

    private HttpException refused(HttpException answer) {
        refused.incrementAndGet();
        return answer.header("Retry-After", RETRY_SECONDS);
    }

    void giveBack(@Nullable ByteBuffer client, long bytes) {
        taken.addAndGet(-bytes);
        if (client != null && bytes > 0) {
            giveBackOf(client, bytes);
        }
    }

    private void giveBackOf(ByteBuffer client, long bytes) {
        byClient.computeIfPresent(client, (who, before) -> before == bytes ? null : before - bytes);
    }

    void report() {
        long count = refused.getAndSet(0);
        if (count > 0) {
            LOG.warn(
                    "Refused {} request bodies that exceeded {}{}.total ({} bytes) or {}{}.per.address ({} bytes)",
                    count,
                    HttpSettings.PREFIX,
                    setting,
                    most,
                    HttpSettings.PREFIX,
                    setting,
                    mostOfOne);
        }
    }
}
