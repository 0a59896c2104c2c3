package dev.mastaba.services;

/**
 * The service property that assigns a service to one tenant, or to the applications that are not tenants. Services without this property are shared
 * by all.
 *
 * <p>The container gives each component of an add-on one instance for each owner, and restricts the references of an instance to the services of its
 * owner and to shared services.
 */
public final class ServiceOwner {
    /**
     * The name of the service property that contains the owner: the id of the tenant, or {@link #APPLICATIONS}. While a change of a tenant's databases
     * is made, and afterwards, a number can follow the id, as in {@code acme~2}: instances with the former databases have another owner.
     */
    public static final String PROPERTY = "mastaba.tenant";

    /** The owner that represents all applications that are not tenants; not a valid id of a tenant. */
    public static final String APPLICATIONS = "-";

    private ServiceOwner() {}
}
