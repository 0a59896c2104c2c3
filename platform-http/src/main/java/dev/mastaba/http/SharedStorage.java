package dev.mastaba.http;

import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.server.BodyStorage;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory and the disk that the bodies of all requests share. Trusted proxies, which forward many clients, have no share of their own. Safe for
 * any thread.
 */
final class SharedStorage {
    /** The memory of each body that is not counted, so that small forms cost nothing. */
    static final int UNCOUNTED = 8 << 10;

    private final StorageShare memory;
    private final StorageShare disk;
    private final TrustedProxies proxies;

    SharedStorage(StorageLimits limits, TrustedProxies proxies) {
        this.memory = new StorageShare("body.memory", limits.memoryBytes(), limits.addressMemoryBytes());
        this.disk = new StorageShare("upload", limits.uploadBytes(), limits.addressUploadBytes());
        this.proxies = proxies;
    }

    /**
     * Returns the storage for one body.
     *
     * @param address returns the client's address, which is not needed for a small body
     */
    BodyStorage open(Supplier<String> address) {
        return new OfOneBody(address);
    }

    /** Logs in one line the refusals since the last report, if there are any. */
    void report() {
        memory.report();
        disk.report();
    }

    private @Nullable ByteBuffer client(String address) {
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null || proxies.trusts(parsed.bytes()) ? null : AddressLimit.client(parsed.bytes());
    }

    private final class OfOneBody implements BodyStorage {
        private final Supplier<String> address;
        private @Nullable ByteBuffer client;
        private boolean known;
        private long kept;
        private long inMemory;
        private long onDisk;

        OfOneBody(Supplier<String> address) {
            this.address = address;
        }

        private @Nullable ByteBuffer client() {
            if (!known) {
                client = SharedStorage.this.client(address.get());
                known = true;
            }
            return client;
        }

        @Override
        public void takeMemory(long bytes) {
            kept += bytes;
            long more = kept - UNCOUNTED - inMemory;
            if (more > 0) {
                memory.take(client(), more);
                inMemory += more;
            }
        }

        @Override
        public void takeDisk(long bytes) {
            disk.take(client(), bytes);
            onDisk += bytes;
        }

        @Override
        public void release() {
            memory.giveBack(client, inMemory);
            disk.giveBack(client, onDisk);
            inMemory = 0;
            onDisk = 0;
        }
    }
}
