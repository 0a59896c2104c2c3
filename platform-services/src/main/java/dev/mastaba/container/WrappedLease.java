package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.Lease;

/**
 * A lease with an application that marks the responses of the leased one.
 *
 * @param lease the lease on a generation
 * @param application the application that answers
 */
public record WrappedLease(Lease lease, Application application) implements ForwardingLease {}
