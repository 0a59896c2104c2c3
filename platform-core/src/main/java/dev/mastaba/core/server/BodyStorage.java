package dev.mastaba.core.server;

import dev.mastaba.core.http.HttpException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory and disk space that one request's body uses. Both are taken from totals that all requests share. Bodies
 * that are read as a stream use neither memory nor disk space. Each instance is confined to one exchange.
 */
@ProviderType
public interface BodyStorage {
    /** Returns an instance that accepts any amount of data and is not shared with other requests. */
    static BodyStorage unlimited() {
        return UnlimitedStorage.INSTANCE;
    }

    /**
     * Reserves memory for bytes that are kept until the exchange ends.
     *
     * @throws HttpException if the client's share of the memory, or the total for all clients, is used up
     */
    void takeMemory(long bytes);

    /**
     * Reserves disk space for bytes that are kept until the exchange ends.
     *
     * @throws HttpException if the client's share of the disk space, or the total for all clients, is used up
     */
    void takeDisk(long bytes);

    /** Releases all memory and disk space that was reserved with this instance. */
    void release();
}
