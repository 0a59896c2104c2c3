package dev.mastaba.http;

import dev.mastaba.core.engine.text.SettingsReader;
import dev.mastaba.core.server.ServerRequest;

/**
 * The memory and disk that the bodies of all requests together may use. The response to a request that exceeds a limit has status 429 if one client
 * uses too much, else with 503.
 *
 * @param memoryBytes bodies and texts of forms that are kept in memory until the request is answered
 * @param addressMemoryBytes those of one client, an address or the 64 bits that an IPv6 network assigns to one customer
 * @param uploadBytes files of forms on disk
 * @param addressUploadBytes those of one client
 */
record StorageLimits(long memoryBytes, long addressMemoryBytes, long uploadBytes, long addressUploadBytes) {
    private static final long UPLOADS = 1L << 30;
    private static final long ADDRESS_UPLOADS = 256L << 20;
    private static final int PART_OF_HEAP = 8;

    /** Checks the ranges. */
    public StorageLimits {
        HttpSettings.within("body.memory.total", memoryBytes, 0, Long.MAX_VALUE);
        HttpSettings.within("body.memory.per.address", addressMemoryBytes, 0, Long.MAX_VALUE);
        HttpSettings.within("upload.total", uploadBytes, 0, Long.MAX_VALUE);
        HttpSettings.within("upload.per.address", addressUploadBytes, 0, Long.MAX_VALUE);
    }

    /**
     * Returns the standard limits: an eighth of the heap, half of that for one client; 1 GiB of files, 256 MiB for one client. Each is at least as
     * large as the largest body.
     *
     * @param requests has the maximum size of one body
     */
    public static StorageLimits of(ServerRequest.Limits requests) {
        long body = requests.bodyBytes();
        long memory = Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, body);
        return new StorageLimits(
                memory,
                Math.max(memory / 2, body),
                Math.max(UPLOADS, requests.uploadBytes()),
                Math.max(ADDRESS_UPLOADS, requests.uploadBytes()));
    }

    static StorageLimits read(SettingsReader reader, ServerRequest.Limits requests) {
        StorageLimits standard = of(requests);
        return new StorageLimits(
                reader.longSize("body.memory.total", standard.memoryBytes),
                reader.longSize("body.memory.per.address", standard.addressMemoryBytes),
                reader.longSize("upload.total", standard.uploadBytes),
                reader.longSize("upload.per.address", standard.addressUploadBytes));
    }
}
