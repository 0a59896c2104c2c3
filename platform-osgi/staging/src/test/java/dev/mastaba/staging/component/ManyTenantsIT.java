package dev.mastaba.staging.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.Copy;
import dev.mastaba.testing.felix.SourceBundle;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of tenants share the copies of many add-ons. */
class ManyTenantsIT {
    private static final int TENANTS = 300;
    private static final int COPIES = 20;

    @TempDir
    Path folder;

    /** An add-on with a nested component, two references to the platform, and one to all services of a kind. */
    private static SourceBundle addOn(String name) {
        return SourceBundle.named(name)
                .using(AddOn.class)
                .withSource("""
                package %1$s;
                import org.osgi.service.component.annotations.*;
                @Component(service = Pages.class)
                public final class Pages {
                  final CharSequence text;
                  @Activate public Pages(@Reference(target = "(name=db)") CharSequence text) { this.text = text; }
                }""".formatted(name))
                .withSource("""
                package %1$s;
                import org.osgi.service.component.annotations.*;
                @Component(property = "mastaba.app=%1$s")
                public final class Main implements dev.mastaba.core.config.AddOn {
                  private final Pages pages;
                  private final Object owner;
                  @Activate public Main(@Reference Pages pages, @Reference java.util.List<Runnable> more,
                      java.util.Map<String, Object> properties) {
                    this.pages = pages; owner = properties.get("mastaba.tenant");
                  }
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public String toString() { return owner + " " + pages.text; }
                }""".formatted(name));
    }

    @Test
    void hundredsOfTenantsStartInSeconds() {
        try (TenantFixture fixture = new TenantFixture(folder, Duration.ofSeconds(20))) {
            Set<String> tenants = new TreeSet<>();
            for (int i = 0; i < TENANTS; i++) {
                tenants.add("tenant-" + i);
                fixture.offer("tenant-" + i, "data-" + i);
            }
            List<Copy> copies = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                copies.add(fixture.install(addOn("addon" + i)));
            }
            long before = usedHeap();
            long start = processorNanos();
            copies.forEach(copy -> fixture.components.configure(copy, tenants));
            fixture.start(copies.toArray(Copy[]::new));
            assertThat(Duration.ofNanos(processorNanos() - start))
                    .as("processor time for 12,000 components, which does not depend on other processes")
                    .isBetween(Duration.ofMillis(10), Duration.ofSeconds(60));
            expectOwnData(fixture, copies, tenants);
            assertThat(usedHeap() - before).as("heap of 12,000 instances").isLessThan(150L << 20);
        }
    }

    private static void expectOwnData(TenantFixture fixture, List<Copy> copies, Set<String> tenants) {
        for (Copy copy : copies) {
            for (String tenant : tenants) {
                assertThat(fixture.addOn(copy, tenant).toString())
                        .isEqualTo(tenant + " " + tenant.replace("tenant", "data"));
            }
        }
    }

    /** The processor time of this thread, which starts all components. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
