package dev.mastaba.http;

import dev.mastaba.core.server.ServerRequest;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The means by which a server receives the bodies of requests.
 *
 * @param requestLimits the limits for the content of one request
 * @param limits the limits for a client
 * @param waits has a permit for each thread that may wait for a body; null if any number may, because they are virtual
 * @param storage the memory and disk space that bodies share
 */
record RequestBodies(
        ServerRequest.Limits requestLimits,
        ClientLimits limits,
        @Nullable Semaphore waits,
        SharedStorage storage) {}
