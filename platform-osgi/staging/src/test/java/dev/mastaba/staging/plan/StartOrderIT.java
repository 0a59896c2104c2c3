package dev.mastaba.staging.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

class StartOrderIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.builder().withoutComponents().start();
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    @Test
    void whatIsNeededComesFirstAndEqualsByName() {
        List<Bundle> bundles = List.of(bundle("a", "z"), bundle("z", ""), bundle("m", ""), bundle("b", "a"));
        for (int i = 0; i < 10; i++) {
            List<Bundle> shuffled = new ArrayList<>(bundles);
            Collections.shuffle(shuffled, new Random(i));
            assertThat(StartOrder.of(shuffled))
                    .extracting(Bundle::getSymbolicName)
                    .containsExactly("m", "z", "a", "b");
        }
    }

    @Test
    void inARingTheSmallestNameComesFirst() {
        List<Bundle> ring = List.of(bundle("r3", "r1"), bundle("r1", "r2"), bundle("r2", "r3"));
        assertThat(StartOrder.of(ring)).extracting(Bundle::getSymbolicName).containsExactly("r1", "r3", "r2");
    }

    @Test
    void theProviderOfAUsedServiceComesFirst() throws BundleException {
        Bundle user = bundle("consumer", "");
        Bundle provider = bundle("provider", "");
        user.start();
        provider.start();
        BundleContext context = provider.getBundleContext();
        ServiceReference<Runnable> service =
                context.registerService(Runnable.class, () -> {}, null).getReference();
        assertThat(StartOrder.of(List.of(user, provider))).containsExactly(user, provider);
        user.getBundleContext().getService(service);
        assertThat(StartOrder.of(List.of(user, provider))).containsExactly(provider, user);
        DependencyClosure closure = DependencyClosure.declared();
        assertThat(closure.dependents(List.of(user), List.of(provider))).containsOnly(Map.entry(user, provider));
        user.getBundleContext().ungetService(service);
        assertThat(closure.dependents(List.of(user), List.of(provider))).isEmpty();
    }

    @Test
    void dependentsAreFoundThroughOthersEachWithItsCause() {
        Bundle base = bundle("base", "");
        Bundle middle = bundle("middle", "base");
        Bundle top = bundle("top", "middle");
        Bundle leaf = bundle("leaf", "");
        Map<Bundle, Bundle> dependents =
                DependencyClosure.declared().dependents(List.of(leaf, middle, top), List.of(base));
        assertThat(dependents).containsOnly(Map.entry(middle, base), Map.entry(top, middle));
        assertThat(DependencyClosure.whole().dependents(List.of(leaf), List.of(base)))
                .containsKey(leaf);
    }

    private Bundle bundle(String name, String needs) {
        SourceBundle bundle = SourceBundle.named(name)
                .withHeader("Provide-Capability", "test.thing;name=" + name)
                .withHeader("Require-Capability", needs.isEmpty() ? "" : "test.thing;filter:=\"(name=" + needs + ")\"");
        return felix.install(bundle.writeTo(folder.resolve(name)));
    }
}
