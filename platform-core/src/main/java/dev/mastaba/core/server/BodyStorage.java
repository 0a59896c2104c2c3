package dev.mastaba.core.server;

import dev.mastaba.core.http.HttpException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory and the disk that the body of one request takes of what all requests share. Bodies that are read as a stream take neither. Confined to the exchange.
 */
@ProviderType
public interface BodyStorage {
    /** The storage of a request that shares with no other. */
    static BodyStorage unlimited() {
        return UnlimitedStorage.INSTANCE;
    }

    /**
     * Takes memory for bytes that stay until the exchange is over.
     *
     * @throws HttpException when the share of the client, or of all clients, is used up
     */
    void takeMemory(long bytes);

    /**
     * Takes disk space for bytes that stay until the exchange is over.
     *
     * @throws HttpException when the share of the client, or of all clients, is used up
     */
    void takeDisk(long bytes);

    /** Returns all that was taken. */
    void release();
}
