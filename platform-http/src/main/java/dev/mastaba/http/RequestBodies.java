package dev.mastaba.http;

import dev.mastaba.core.server.ServerRequest;

/**
 * The means by which a server receives the bodies of requests.
 *
 * @param requestLimits the limits for the content of one request
 * @param limits the limits for a client
 * @param waits limits how many threads wait for bodies
 * @param storage the memory and disk space that bodies share
 */
record RequestBodies(ServerRequest.Limits requestLimits, ClientLimits limits, BodyWaits waits, SharedStorage storage) {}
