package dev.mastaba.staging.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.kept.KeptService;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an add-on keeps for one tenant is never found by another, and takes no room of another. */
class TenantKeptStateIT {
    private static final KeptState.Limits ONE_ENTRY = new KeptState.Limits(1 << 20, 1);

    private final KeptService kept = new KeptService(new KeptService.Limits(ONE_ENTRY, ONE_ENTRY, ONE_ENTRY));

    @TempDir
    Path folder;

    private TenantFixture fixture;

    @BeforeEach
    void boot() {
        fixture = new TenantFixture(folder, Duration.ofSeconds(10));
        kept.offer(fixture.context());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** Says what it finds, and keeps the name of its owner for the next. */
    private static SourceBundle keeper() {
        return SourceBundle.named("keeper").using(AddOn.class).withSource("""
                package keeper;
                import org.osgi.service.component.annotations.*;
                @Component
                public final class Main implements dev.mastaba.core.config.AddOn {
                  private final dev.mastaba.core.session.KeptState kept;
                  private final String owner;
                  @Activate public Main(@Reference dev.mastaba.core.session.KeptState kept, java.util.Map<String, Object> properties) {
                    this.kept = kept;
                    owner = properties.get("mastaba.tenant").toString();
                  }
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public String toString() {
                    String found = kept.find("who").map(String::new).orElse("nothing");
                    kept.put("who", owner.getBytes(), java.time.Duration.ofMinutes(5));
                    return found;
                  }
                }""");
    }

    @Test
    void eachTenantHasASpaceOfItsOwnThatOutlivesItsInstances() {
        kept.offer(fixture.context(), "acme");
        kept.offer(fixture.context(), "other");
        kept.offer(fixture.context(), "other");
        Copy copy = fixture.install(keeper());
        fixture.components.configure(copy, Set.of("acme", "other", "-"));
        fixture.start(copy);
        for (String owner : Set.of("acme", "other", "-")) {
            assertThat(fixture.addOn(copy, owner)).hasToString("nothing");
        }
        for (String owner : Set.of("acme", "other", "-")) {
            assertThat(fixture.addOn(copy, owner)).hasToString(owner);
        }
        assertThat(kept.used()).containsOnlyKeys("acme/keeper", "other/keeper", "keeper");

        fixture.components.configure(copy, Set.of("acme", "-"));
        kept.withdraw("other");
        kept.withdraw("other");
        kept.offer(fixture.context(), "other");
        fixture.components.configure(copy, Set.of("acme", "other", "-"));
        assertThat(fixture.addOn(copy, "other")).hasToString("other");
    }
}
