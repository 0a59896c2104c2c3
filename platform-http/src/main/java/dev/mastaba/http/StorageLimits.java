package dev.mastaba.http;

import dev.mastaba.core.server.ServerRequest;

/**
 * What the bodies of all requests together may take of memory and disk. What is beyond is answered by 429 where one client has too much, else by 503.
 *
 * @param memoryBytes bodies and texts of forms that are kept in memory until the request is answered
 * @param addressMemoryBytes those of one client, an address or the 64 bits that a network of IPv6 hands to one customer
 * @param uploadBytes files of forms on disk
 * @param addressUploadBytes those of one client
 */
record StorageLimits(long memoryBytes, long addressMemoryBytes, long uploadBytes, long addressUploadBytes) {
    private static final long UPLOADS = 1L << 30;
    private static final long ADDRESS_UPLOADS = 256L << 20;
    private static final int PART_OF_HEAP = 8;

    /** Checks the ranges. */
    public StorageLimits {
        SettingsReader.within("body.memory.total", memoryBytes, 0, Long.MAX_VALUE);
        SettingsReader.within("body.memory.per.address", addressMemoryBytes, 0, Long.MAX_VALUE);
        SettingsReader.within("upload.total", uploadBytes, 0, Long.MAX_VALUE);
        SettingsReader.within("upload.per.address", addressUploadBytes, 0, Long.MAX_VALUE);
    }

    /**
     * An eighth of the heap, half of that for one client; 1 GiB of files, 256 MiB for one client; each at least one body as long as it may be.
     *
     * @param requests how long one body may be
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
