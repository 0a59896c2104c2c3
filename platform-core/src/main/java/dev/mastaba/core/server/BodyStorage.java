package dev.mastaba.core.server;

import dev.mastaba.core.http.HttpException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory and disk space for one request's body, taken from the amount that all requests share. Bodies that are read
 * as a stream use neither. Confined to the exchange.
 */
@ProviderType
public interface BodyStorage {
    /** Returns storage that is not shared with other requests. */
    static BodyStorage unlimited() {
        return UnlimitedStorage.INSTANCE;
    }

    /**
     * Reserves memory for bytes that are kept until the exchange ends.
     *
     * @throws HttpException if the client's share, or the share of all clients, is used up
     */
    void takeMemory(long bytes);

    /**
     * Reserves disk space for bytes that are kept until the exchange ends.
     *
     * @throws HttpException if the client's share, or the share of all clients, is used up
     */
    void takeDisk(long bytes);

    /** Releases all memory and disk space that was reserved. */
    void release();
}
