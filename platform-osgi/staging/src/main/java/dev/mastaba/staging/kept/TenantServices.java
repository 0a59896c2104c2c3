package dev.mastaba.staging.kept;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.services.TenantDatabases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The services of the platform that each tenant has for itself: its kept state and its databases. They belong to an owner, whose services never change: a
 * tenant has another owner when its settings require other services. So a change that is made does not affect the services of the serving generation. For
 * the deployer's thread.
 */
public final class TenantServices {
    private static final String REMEDY = "\\s*Remedy(?: \\d+)?: ";

    private static final String NUMBER = "~";

    private final BundleContext context;
    private final KeptService kept;
    private final Map<String, Offer> offered = new TreeMap<>();

    /**
     * The result of opening.
     *
     * @param owner the owner of the services and of the components that use them
     * @param problems the reasons why the services are not available
     */
    public record Opened(String owner, List<Problem> problems) {}

    /** The services of an owner. */
    private record Offer(String tenant, Map<String, String> databases) {}

    /** Creates an object that has not offered services. */
    public TenantServices(BundleContext context, KeptService kept) {
        this.context = context;
        this.kept = kept;
    }

    /** Offers services to a tenant, unless they are offered already; called before components are created for their owner. */
    public Opened open(String tenant, Settings settings) {
        Map<String, String> databases = new TreeMap<>(settings.values());
        databases.keySet().removeIf(name -> !name.startsWith("jdbc."));
        Offer wanted = new Offer(tenant, databases);
        Optional<String> known = offered.entrySet().stream()
                .filter(each -> each.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
        if (known.isPresent()) {
            return new Opened(known.get(), List.of());
        }
        String owner = newOwner(tenant);
        List<Problem> problems = databases(service -> service.open(owner, tenant, databases)).stream()
                .map(text -> problem(tenant, text))
                .toList();
        if (problems.isEmpty()) {
            kept.offer(context, owner, tenant);
            offered.put(owner, wanted);
        }
        return new Opened(owner, problems);
    }

    /** Returns the id of the tenant, followed by a number if the tenant has other services. */
    private String newOwner(String tenant) {
        int last = offered.entrySet().stream()
                .filter(each -> each.getValue().tenant().equals(tenant))
                .map(each -> each.getKey().substring(tenant.length()))
                .mapToInt(number -> number.isEmpty() ? 1 : Integer.parseInt(number.substring(1)))
                .max()
                .orElse(0);
        return last == 0 ? tenant : tenant + NUMBER + (last + 1);
    }

    /** Returns the problems of an owner for which components refer to services that it lacks; called when they have been created. */
    public List<Problem> missing(String owner) {
        Offer offer = offered.get(owner);
        return offer == null
                ? List.of()
                : databases(service -> service.missing(owner).values()).stream()
                        .map(text -> problem(offer.tenant(), text))
                        .toList();
    }

    /** Sets the owners whose services the serving generation uses. */
    public void serve(Set<String> owners) {
        databases(service -> {
            service.serve(owners);
            return List.of();
        });
    }

    /** Withdraws the services of all owners except these; called when no generation uses them any longer. */
    public void retain(Set<String> owners) {
        Set<String> ended = new TreeSet<>(offered.keySet());
        ended.removeAll(owners);
        ended.forEach(owner -> {
            databases(service -> {
                service.close(owner);
                return List.of();
            });
            kept.withdraw(owner);
            offered.remove(owner);
        });
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
