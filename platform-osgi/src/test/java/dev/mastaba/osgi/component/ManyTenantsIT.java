package dev.mastaba.osgi.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.osgi.stage.Copy;
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
            long start = System.nanoTime();
            copies.forEach(copy -> fixture.components.configure(copy, tenants));
            long configured = System.nanoTime();
            fixture.start(copies.toArray(Copy[]::new));
            long started = System.nanoTime();
            for (Copy copy : copies) {
                for (String tenant : tenants) {
                    assertThat(fixture.addOn(copy, tenant).toString())
                            .isEqualTo(tenant + " " + tenant.replace("tenant", "data"));
                }
            }
            long activated = System.nanoTime();
            long heap = usedHeap() - before;
            fixture.offer("late", "data-late");
            Set<String> more = new TreeSet<>(tenants);
            more.add("late");
            long adding = System.nanoTime();
            copies.forEach(copy -> fixture.components.configure(copy, more));
            long added = System.nanoTime();
            copies.forEach(copy -> fixture.components.configure(copy, tenants));
            long removed = System.nanoTime();
            System.out.printf(
                    "configure %d ms, start %d ms, activate and look up %d ms, heap %d KiB; add one %d ms, remove one %d ms%n",
                    (configured - start) / 1_000_000,
                    (started - configured) / 1_000_000,
                    (activated - started) / 1_000_000,
                    heap >> 10,
                    (added - adding) / 1_000_000,
                    (removed - added) / 1_000_000);
            assertThat(Duration.ofNanos(started - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
