package dev.mastaba.transactions;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.application.ExecutionPolicy;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.view.ViewDeriver;
import dev.mastaba.services.Measurements;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that gives each request one transaction over the databases that it uses; see {@link Transaction}. If the add-on is deployed as a bundle, it
 * applies only to applications that include it. All instances of this class are equal, so an application that includes several of them contains only
 * one.
 */
@Component(service = AddOn.class)
public final class TransactionsAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.transactions";

    private static final List<String> OUTSIDE = List.of(
            "cors", "security-headers", "compression", "request-id", "access-log", "metrics", "tracing", Tween.INGRESS);

    private final boolean onDemand;

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor.
     *
     * @param component the properties of the OSGi component, which the add-on does not use
     */
    @Activate
    public TransactionsAddOn(Map<String, Object> component) {
        this(true);
    }

    /** Creates the add-on for use on plain Java. */
    public TransactionsAddOn() {
        this(false);
    }

    private TransactionsAddOn(boolean onDemand) {
        this.onDemand = onDemand;
    }

    @Override
    public void include(Configurator config) {
        if (onDemand) {
            ifAskedFor(config, () -> use(config));
        } else {
            use(config);
        }
    }

    private static void use(Configurator config) {
        TransactionSettings settings = TransactionSettings.of(config.settings());
        TransactionCounts counts = new TransactionCounts();
        config.declare(Action.unnamed().effect(registry -> registry.put(Key.named(Measurements.class, NAME), counts)));
        config.addRequestAttribute(Transaction.KEY, request -> RequestTransactions.of(request, settings));
        config.addViewDeriver(
                "transaction",
                ViewRules::derive,
                Placement.under(ViewDeriver.INGRESS).andOver("secured_view"),
                nonBlocking(),
                TransactionOptions.ACCESS,
                TransactionOptions.ISOLATION,
                TransactionOptions.ATTEMPTS);
        config.addTweenFrom(
                TransactionTween.NAME,
                registry -> ending(registry, counts),
                new Placement(List.of(Tween.EXCVIEW, Tween.INGRESS), List.of("time-limit", Tween.MAIN)),
                nonBlocking());
        config.addTween(
                RetryTween.NAME,
                RetryTween::new,
                new Placement(OUTSIDE, List.of(Tween.EXCVIEW, Tween.MAIN)),
                nonBlocking());
        config.setExecutionPolicy(new RetryPolicy(counts), nonBlocking());
    }

    private static Tween ending(Registry registry, TransactionCounts counts) {
        RequestTransactions transactions = new RequestTransactions(registry.all(Transactions.Veto.class), counts);
        boolean retries = registry.find(Key.of(ExecutionPolicy.class)).orElse(null) instanceof RetryPolicy;
        RetryTween.Rules rules = new RetryTween.Rules(retries, counts);
        return next -> new TransactionTween(next, transactions, rules);
    }
}
