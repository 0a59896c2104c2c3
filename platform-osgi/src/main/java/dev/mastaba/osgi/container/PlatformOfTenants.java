package dev.mastaba.osgi.container;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.TenantServices;
import dev.mastaba.osgi.kept.KeptService;
import dev.mastaba.services.TenantDatabases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The kept state and the databases of each tenant. */
final class PlatformOfTenants implements TenantServices {
    private static final String REMEDY = "\\s*Remedy(?: \\d+)?: ";

    private final BundleContext context;
    private final KeptService kept;

    PlatformOfTenants(BundleContext context, KeptService kept) {
        this.context = context;
        this.kept = kept;
    }

    @Override
    public List<Problem> open(String tenant, Settings settings) {
        kept.offer(context, tenant);
        return databases(databases -> databases.open(tenant, settings.values())).stream()
                .map(text -> problem(tenant, text))
                .toList();
    }

    @Override
    public List<Problem> missing(String tenant) {
        return databases(databases -> databases.missing(tenant).values()).stream()
                .map(text -> problem(tenant, text))
                .toList();
    }

    @Override
    public void close(String tenant) {
        databases(databases -> {
            databases.close(tenant);
            return List.of();
        });
        kept.withdraw(tenant);
    }

    /** Calls the service of the database module; an installation without the module has no databases. */
    private List<String> databases(Function<TenantDatabases, Collection<String>> call) {
        ServiceReference<TenantDatabases> reference = context.getServiceReference(TenantDatabases.class);
        TenantDatabases service = reference == null ? null : context.getService(reference);
        return service == null ? List.of() : List.copyOf(call.apply(service));
    }

    /** Returns the problem that a text describes: id, summary, and remedies. */
    private static Problem problem(String tenant, String text) {
        String[] parts = text.split(REMEDY);
        String[] first = parts[0].strip().split("\\s+", 2);
        List<String> remedies = new ArrayList<>(List.of(parts).subList(1, parts.length));
        remedies.replaceAll(String::strip);
        return new Problem(
                first[0],
                first.length < 2 ? text : first[1],
                List.of(Origin.named("conf", "tenants/" + tenant + ".cfg")),
                remedies);
    }
}
