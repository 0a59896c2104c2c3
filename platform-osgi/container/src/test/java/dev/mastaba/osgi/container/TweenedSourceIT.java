package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ForwardingLease;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** The layers that bundles put around leases, in a real framework. The applicationId of a lease lists the layers, the outermost first. */
class TweenedSourceIT {
    private final FelixContainer felix = FelixContainer.builder()
            .sharing(AddOn.class)
            .sharing(LeaseTween.class)
            .withoutComponents()
            .start();
    private final Application application = new Configurator().makeApplication();
    private final RequestHead head = TestRequest.get("/").toRequest();
    private final TweenedSource source = new TweenedSource(felix.context(), ApplicationSource.of(application));

    @AfterEach
    void stop() {
        source.close();
        felix.close();
    }

    private record Layer(Lease lease, String name) implements ForwardingLease {
        @Override
        public String applicationId() {
            return name + lease.applicationId();
        }
    }

    private static LeaseTween tween(String name) {
        return inner -> head -> new Layer(inner.lease(head), name);
    }

    private static Dictionary<String, ?> ranked(int ranking) {
        return new Hashtable<>(Map.of(Constants.SERVICE_RANKING, ranking));
    }

    private ServiceRegistration<LeaseTween> register(String name, int ranking) {
        return felix.context().registerService(LeaseTween.class, tween(name), ranked(ranking));
    }

    private String layers() {
        Lease lease = source.lease(head);
        lease.release();
        return lease.applicationId();
    }

    @Test
    void withoutTweensALeaseIsTheContainersOwn() {
        assertThat(source.lease(head)).isInstanceOf(Lease.endless(application).getClass());
        assertThat(source.readiness()).isEqualTo(ApplicationSource.Readiness.served());
    }

    @Test
    void theTweenWithTheHighestRankingIsTheOutermost() {
        register("b", 5);
        ServiceRegistration<LeaseTween> lowest = register("c", -3);
        register("a", Integer.MAX_VALUE);
        assertThat(layers()).isEqualTo("abc");
        register("x", 5);
        assertThat(layers()).as("of two with the same ranking, the older one").isEqualTo("abxc");
        lowest.setProperties(ranked(7));
        assertThat(layers()).as("after a change of the ranking").isEqualTo("acbx");
        lowest.unregister();
        assertThat(layers()).isEqualTo("abx");
    }

    @Test
    void tweensThatExistedBeforeCountToo() {
        register("a", 1);
        try (TweenedSource later = new TweenedSource(felix.context(), ApplicationSource.of(application))) {
            assertThat(later.lease(head).applicationId()).isEqualTo("a");
        }
    }

    @Test
    void equalTweensOfTwoServicesAreTwoLayers() {
        LeaseTween shared = tween("s");
        ServiceRegistration<LeaseTween> outer = felix.context().registerService(LeaseTween.class, shared, ranked(9));
        register("m", 5);
        felix.context().registerService(LeaseTween.class, shared, ranked(1));
        assertThat(layers()).isEqualTo("sms");
        outer.unregister();
        assertThat(layers()).isEqualTo("ms");
    }

    @Test
    void tweensComeAndGoWhileRequestsRun() throws Exception {
        Set<String> seen = new ConcurrentSkipListSet<>();
        AtomicBoolean ended = new AtomicBoolean();
        List<CompletableFuture<Void>> clients = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    while (!ended.get()) {
                        seen.add(layers());
                    }
                }))
                .limit(2)
                .toList();
        try {
            Lease before = source.lease(head);
            ServiceRegistration<LeaseTween> kept = register("a", 2);
            Lease during = source.lease(head);
            for (int i = 0; i < 500 || seen.size() < 4; i++) {
                ServiceRegistration<LeaseTween> other = register("b", 1);
                assertThat(layers()).isEqualTo("ab");
                kept.unregister();
                assertThat(layers()).isEqualTo("b");
                other.unregister();
                assertThat(layers()).isEmpty();
                kept = register("a", 2);
            }
            kept.unregister();
            assertThat(before.applicationId()).isEmpty();
            assertThat(during.applicationId()).as("a lease keeps its layers").isEqualTo("a");
            assertThat(during.application()).isSameAs(application);
        } finally {
            ended.set(true);
        }
        for (CompletableFuture<Void> client : clients) {
            client.get();
        }
        assertThat(new TreeSet<>(seen)).containsExactly("", "a", "ab", "b");
    }

    @Test
    void theTweenOfAStoppedBundleIsGoneWithItsClasses() throws Exception {
        Bundle bundle = felix.start(SourceBundle.named("feature")
                .using(AddOn.class)
                .using(LeaseTween.class)
                .withHeader(Constants.BUNDLE_ACTIVATOR, "feature.Activator")
                .withSource("""
                package feature;
                import dev.mastaba.container.*; import dev.mastaba.core.server.Lease;
                public final class Activator implements org.osgi.framework.BundleActivator {
                  private record Layer(Lease lease) implements ForwardingLease {
                    @Override public String applicationId() { return "feature"; }
                  }
                  @Override public void start(org.osgi.framework.BundleContext context) {
                    context.registerService(LeaseTween.class, inner -> head -> new Layer(inner.lease(head)), null);
                  }
                  @Override public void stop(org.osgi.framework.BundleContext context) {}
                }"""));
        assertThat(layers()).isEqualTo("feature");
        bundle.stop();
        assertThat(layers()).isEmpty();
        bundle.start();
        assertThat(layers()).isEqualTo("feature");
        felix.expectNoLeak(bundle);
        assertThat(layers()).isEmpty();
    }

    @Test
    void aTweenThatFailsIsLeftOut() {
        register("a", 3);
        ServiceRegistration<LeaseTween> failing = felix.context()
                .registerService(
                        LeaseTween.class,
                        inner -> {
                            throw new IllegalStateException("no layer");
                        },
                        ranked(2));
        assertThat(layers()).isEqualTo("a");
        register("b", 1);
        assertThat(layers()).isEqualTo("ab");
        failing.unregister();
        assertThat(layers()).isEqualTo("ab");
    }

    @Test
    void aServiceThatCannotBeCreatedIsLeftOut() {
        felix.context().registerService(LeaseTween.class, new FailingFactory(), ranked(2));
        register("a", 1);
        assertThat(layers()).isEqualTo("a");
    }

    private static final class FailingFactory implements ServiceFactory<LeaseTween> {
        @Override
        public LeaseTween getService(Bundle bundle, ServiceRegistration<LeaseTween> registration) {
            throw new IllegalStateException("no service");
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<LeaseTween> registration, LeaseTween service) {}
    }

    @Test
    void aClosedSourceHasNoLayersAndHoldsNoServices() {
        ServiceRegistration<LeaseTween> tween = register("a", 1);
        assertThat(tween.getReference().getUsingBundles()).containsExactly(felix.systemBundle());
        source.close();
        assertThat(layers()).isEmpty();
        assertThat(tween.getReference().getUsingBundles()).isNull();
        register("b", 1);
        assertThat(layers()).isEmpty();
    }
}
