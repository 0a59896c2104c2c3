package dev.mastaba.core.server;

import dev.mastaba.core.http.HttpException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory and disk space of one request's body, out of the amount shared by all requests. Bodies that are read as a stream use neither. Confined
 * to the exchange.
 */
@ProviderType
public interface BodyStorage {
    /** Returns the storage of a request that shares with no other request. */
    static BodyStorage unlimited() {
        return UnlimitedStorage.INSTANCE;
    }

    /**
     * Reserves memory for bytes that are kept until the exchange is over.
     *
     * @throws HttpException if the share of the client, or of all clients, is used up
     */
    void takeMemory(long bytes);

    /**
     * Reserves disk space for bytes that are kept until the exchange is over.
     *
     * @throws HttpException if the share of the client, or of all clients, is used up
     */
    void takeDisk(long bytes);

    /** Returns everything that was reserved. */
    void release();
}
