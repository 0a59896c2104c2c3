package dev.mastaba.api;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.view.ViewDeriver;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.services.ApplicationCommand;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * An add-on with tools for APIs and for links in mails: {@link Versions}, {@link RateLimit}, {@link ApiTokens}, and {@link
 * SignedUrls}. If the add-on is deployed as a
 * bundle, it applies only to applications that include it. All instances of this class are equal, so an application that includes several of them
 * contains only one.
 */
@Component(service = AddOn.class)
public final class ApiAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.api";
    static final String KEYS = "mastaba.api.rate-limit.keys";

    private static final String FOLDER = "db/api/";
    private static final Phase TABLES = Phase.at(Phase.VOCABULARY.order() - 1);
    private static final int STANDARD_KEYS = 20_000;
    private static final int MOST_KEYS = 10_000_000;
    private static final Placement FIRST_LAYER =
            Placement.under(ViewDeriver.INGRESS).andOver("secured_view");

    private final boolean onDemand;
    private final KeptState kept;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor.
     *
     * @param kept the container's store for rate limits, which outlives the application
     * @param component the properties of the OSGi component, which the add-on does not use
     */
    @Activate
    public ApiAddOn(@Reference KeptState kept, Map<String, Object> component) {
        this(true, kept, InstantSource.system(), System::nanoTime);
    }

    /** Creates the add-on for use on plain Java. Rate limits are kept in the given state. */
    public ApiAddOn(KeptState kept) {
        this(kept, InstantSource.system(), System::nanoTime);
    }

    /** Creates the add-on for use on plain Java. Rate limits are kept in memory for as long as the add-on exists. */
    public ApiAddOn() {
        this(KeptState.inMemory());
    }

    /** Creates the add-on with other clocks, for tests. */
    ApiAddOn(KeptState kept, InstantSource clock, LongSupplier nanos) {
        this(false, kept, clock, nanos);
    }

    private ApiAddOn(boolean onDemand, KeptState kept, InstantSource clock, LongSupplier nanos) {
        this.onDemand = onDemand;
        this.kept = kept.displaceable();
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public void include(Configurator config) {
        Migrations migrations = Migrations.of(config); // ranks are final before effects run
        if (onDemand) {
            ifAskedFor(config, () -> use(config, migrations));
        } else {
            use(config, migrations);
        }
    }

    private void use(Configurator config, Migrations migrations) {
        useVersions(config);
        useRateLimits(config);
        useLinks(config);
        useIdempotency(config, migrations);
        useTokens(config);
    }

    private static void useVersions(Configurator config) {
        config.addRequestAttribute(Versions.KEY, Versions::new);
        config.addViewDeriver(
                "version", VersionedView::derive, FIRST_LAYER, nonBlocking(), ApiOptions.REQUIRE_IF_MATCH);
    }

    private void useRateLimits(Configurator config) {
        int most = config.settings().number(KEYS, STANDARD_KEYS, 1, MOST_KEYS);
        LimitCounters.Source counters = new LimitCounters.Source(kept, config.application(), most, nanos);
        config.addViewDeriver(
                "rate_limit",
                (inner, info) -> RateLimitedView.derive(inner, info, counters),
                FIRST_LAYER,
                nonBlocking(),
                ApiOptions.RATE_LIMIT);
        config.addTweenFrom(
                "rate-limit",
                registry -> RateLimitTween.of(DeclaredLimits.in(registry), counters),
                new Placement(List.of(Tween.EXCVIEW, Tween.INGRESS), List.of("transaction", "time-limit", Tween.MAIN)),
                nonBlocking());
    }

    private void useLinks(Configurator config) {
        LinkSigner signer = new LinkSigner(config.settings(), config.application(), clock);
        config.addRequestAttribute(SignedUrls.KEY, request -> new SignedUrls(request, signer));
        config.addViewDeriver(
                "signed",
                (inner, info) -> SignedView.derive(inner, info, signer),
                FIRST_LAYER,
                nonBlocking(),
                ApiOptions.SIGNED);
        config.addLifecycle(new Lifecycle() {
            @Override
            public void prepare(Application application) {
                signer.prepare();
            }
        });
    }

    private void useIdempotency(Configurator config, Migrations migrations) {
        config.declare(Action.unnamed()
                .phase(TABLES)
                .effect(registry -> registry.find(Key.of(ApiDatabase.class))
                        .ifPresent(database -> migrations.add(database.source(), FOLDER))));
        IdempotencyRules rules = IdempotencyRules.of(config.settings());
        String application = config.application();
        config.addViewDeriver(
                "idempotent",
                (inner, info) -> IdempotentView.derive(inner, info, application, rules, clock),
                Placement.under("csrf_view").andOver("owrapped_view"),
                nonBlocking(),
                ApiOptions.IDEMPOTENT);
    }

    private void useTokens(Configurator config) {
        TokenRules rules = TokenRules.of(config.settings());
        config.declare(Action.unnamed()
                .phase(TABLES)
                .effect(registry -> registry.find(Key.of(ApiDatabase.class)).ifPresent(database -> {
                    TokenService tokens = new TokenService(
                            config.application(),
                            database.source(),
                            rules,
                            clock,
                            new ConcurrentSkipListSet<>(),
                            new LogPause());
                    registry.put(Key.of(TokenService.class), tokens);
                    registry.put(Key.named(ApplicationCommand.class, "tokens"), new ApplicationTokens(tokens));
                })));
        config.addViewDeriver("scope", ScopedView::derive, FIRST_LAYER, ApiOptions.SCOPE);
        config.addViewDeriver("no_scope", ScopedView::deriveOther, FIRST_LAYER, nonBlocking());
        config.addCheck(
                application -> application.find(Key.of(TokenService.class)).isEmpty()
                                && application
                                        .find(Key.of(SecurityPolicy.class))
                                        .filter(TokenPolicy::isPartOf)
                                        .isPresent()
                        ? List.of(ApiProblems.noTokenDatabase())
                        : List.of());
    }
}
