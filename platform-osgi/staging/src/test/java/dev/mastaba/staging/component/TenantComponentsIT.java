package dev.mastaba.staging.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.staging.Copy;
import dev.mastaba.testing.felix.SourceBundle;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** Components have one instance for each owner, whose references find only services of this owner. */
class TenantComponentsIT {
    private static final Set<String> TWO = Set.of("acme", "other");

    @TempDir
    Path folder;

    private TenantFixture fixture;

    @BeforeEach
    void boot() {
        fixture = new TenantFixture(folder, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** An application with a nested component, both of which report the text of the platform that they received. */
    static SourceBundle wiki() {
        return SourceBundle.named("wiki")
                .using(AddOn.class)
                .withSource("""
                package wiki;
                import org.osgi.service.component.annotations.*;
                @Component(service = Pages.class)
                public final class Pages {
                  final CharSequence text;
                  @Activate public Pages(@Reference(target = "(name=db)") CharSequence text) { this.text = text; }
                }""")
                .withSource("""
                package wiki;
                import org.osgi.service.component.annotations.*;
                @Component(service = Shared.class, configurationPolicy = ConfigurationPolicy.IGNORE)
                public final class Shared { }""")
                .withSource("""
                package wiki;
                import java.util.Map;
                import org.osgi.service.component.annotations.*;
                @Component(property = "mastaba.app=wiki", service = dev.mastaba.core.config.AddOn.class,
                    configurationPolicy = ConfigurationPolicy.REQUIRE)
                public final class Main implements dev.mastaba.core.config.AddOn {
                  private final Pages pages;
                  private final Shared shared;
                  private final CharSequence text;
                  private final Object owner;
                  @Activate public Main(@Reference Pages pages, @Reference Shared shared,
                      @Reference(target = "(name=db)") CharSequence text, Map<String, Object> properties) {
                    this.pages = pages; this.shared = shared; this.text = text; owner = properties.get("mastaba.tenant");
                  }
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public String toString() {
                    return owner + " " + text + " " + pages.text + " " + System.identityHashCode(shared);
                  }
                }""");
    }

    private static String words(Object addOn) {
        return addOn.toString().substring(0, addOn.toString().lastIndexOf(' '));
    }

    private static String shared(Object addOn) {
        return addOn.toString().substring(addOn.toString().lastIndexOf(' '));
    }

    @Test
    void eachOwnerHasInstancesWithServicesOfItsOwn() {
        fixture.offer("-", "plain");
        fixture.offer("acme", "of-acme");
        fixture.offer("other", "of-other");
        Copy copy = fixture.install(wiki());
        fixture.components.configure(copy, Set.of("acme", "other", "-"));
        fixture.start(copy);

        Object acme = fixture.addOn(copy, "acme");
        Object other = fixture.addOn(copy, "other");
        assertThat(words(acme)).isEqualTo("acme of-acme of-acme");
        assertThat(words(other)).isEqualTo("other of-other of-other");
        assertThat(words(fixture.addOn(copy, "-"))).isEqualTo("- plain plain");
        assertThat(fixture.services(copy, "wiki.Pages")).hasSize(3);
        assertThat(fixture.services(copy, "wiki.Shared")).hasSize(1);
        assertThat(shared(acme)).isEqualTo(shared(other));
        assertThat(TenantFixture.addOnServices(copy, "stranger")).isEmpty();
    }

    /** File Install, for example, would otherwise write its configurations to this service, which does not take any. */
    @Test
    void theConfigurationsAreForDeclarativeServicesAlone() {
        List<Object> events = new CopyOnWriteArrayList<>();
        Bundle other = fixture.felix.start(SourceBundle.named("other").withSource("package other; class Other {}"));
        other.getBundleContext().addServiceListener(event -> {
            if (event.getServiceReference().getProperty("mastaba.components") != null) {
                events.add(event);
            }
        });
        fixture.offer("", "common");
        Copy copy = fixture.install(wiki());
        fixture.components.configure(copy, TWO);
        fixture.start(copy);

        assertThat(other.getBundleContext().getServiceReference("org.osgi.service.cm.ConfigurationAdmin"))
                .isNull();
        assertThat(events).isEmpty();
        assertThat(words(fixture.addOn(copy, "acme"))).isEqualTo("acme common common");
    }

    @Test
    void aServiceWithoutOwnerIsForAll() {
        fixture.offer("", "common");
        Copy copy = fixture.install(wiki());
        fixture.components.configure(copy, TWO);
        fixture.start(copy);

        assertThat(words(fixture.addOn(copy, "acme"))).isEqualTo("acme common common");
        assertThat(words(fixture.addOn(copy, "other"))).isEqualTo("other common common");
    }

    @Test
    void theServiceOfAnotherOwnerDoesNotSatisfyAReference() {
        fixture.offer("-", "plain");
        fixture.offer("other", "of-other");
        Copy copy = fixture.install(wiki());
        fixture.components.configure(copy, Set.of("acme", "other", "-"));
        fixture.start(copy);

        assertThat(TenantFixture.addOnServices(copy, "acme")).isEmpty();
        assertThat(words(fixture.addOn(copy, "other"))).isEqualTo("other of-other of-other");

        fixture.offer("acme", "late");
        assertThat(words(fixture.addOn(copy, "acme"))).isEqualTo("acme late late");
    }

    @Test
    void ownersComeAndGoWithoutTouchingTheOthers() {
        fixture.offer("acme", "of-acme");
        fixture.offer("other", "of-other");
        fixture.offer("third", "of-third");
        Copy copy = fixture.install(wiki());
        fixture.components.configure(copy, TWO);
        fixture.start(copy);
        Object acme = fixture.addOn(copy, "acme");
        ServiceReference<?> other = TenantFixture.addOnServices(copy, "other").get(0);
        Object leaving = fixture.addOn(copy, "other");

        fixture.components.configure(copy, Set.of("acme", "third"));

        assertThat(fixture.components.owners(copy)).containsExactly("acme", "third");
        assertThat(words(fixture.addOn(copy, "third"))).isEqualTo("third of-third of-third");
        assertThat(fixture.addOn(copy, "acme")).isSameAs(acme);
        assertThat(TenantFixture.addOnServices(copy, "other")).isEmpty();
        assertThat(other.getBundle()).as("unregistered").isNull();

        fixture.components.configure(copy, Set.of("acme", "other"));
        assertThat(fixture.addOn(copy, "acme")).isSameAs(acme);
        assertThat(fixture.addOn(copy, "other")).isNotSameAs(leaving);
        fixture.components.configure(copy, Set.of("acme"));
        assertThat(fixture.addOn(copy, "acme")).isSameAs(acme);
        assertThat(words(acme)).isEqualTo("acme of-acme of-acme");
    }

    @Test
    void instancesOfAnotherCopyAreNotTouched() {
        fixture.offer("acme", "of-acme");
        fixture.offer("other", "of-other");
        Copy older = fixture.install(wiki());
        fixture.components.configure(older, Set.of("acme"));
        fixture.start(older);
        Object before = fixture.addOn(older, "acme");

        Copy newer = fixture.install(wiki());
        fixture.components.configure(newer, TWO);
        fixture.start(newer);
        Object after = fixture.addOn(newer, "acme");
        assertThat(after).isNotSameAs(before);
        assertThat(fixture.addOn(older, "acme")).isSameAs(before);
        assertThat(TenantFixture.addOnServices(older, "other")).isEmpty();

        assertThat(fixture.stage.uninstall(List.of(older))).isEmpty();
        fixture.components.forget(older);
        assertThat(fixture.components.owners(older)).isEmpty();
        fixture.components.configure(newer, Set.of("acme"));
        assertThat(fixture.addOn(newer, "acme")).isSameAs(after);
    }

    @Test
    void referencesBetweenCopiesFindTheInstanceOfTheSameOwner() {
        Copy words = fixture.install(SourceBundle.named("words")
                .exporting("words;version=1.0.0")
                .withSource("package words; public interface Word { Object owner(); }")
                .withSource("""
                package words;
                import org.osgi.service.component.annotations.*;
                @Component
                public final class Provider implements Word {
                  private final Object owner;
                  @Activate public Provider(java.util.Map<String, Object> properties) { owner = properties.get("mastaba.tenant"); }
                  public Object owner() { return owner; }
                }"""));
        Copy user = fixture.install(SourceBundle.named("user")
                .using(AddOn.class)
                .using(words.file().file())
                .withSource("""
                package user;
                import org.osgi.service.component.annotations.*;
                @Component
                public final class Main implements dev.mastaba.core.config.AddOn {
                  @Reference java.util.List<words.Word> all;
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public String toString() { return all.stream().map(words.Word::owner).toList().toString(); }
                }"""));
        fixture.components.configure(words, TWO);
        fixture.components.configure(user, TWO);
        fixture.start(words, user);

        assertThat(fixture.addOn(user, "acme")).hasToString("[acme]");
        assertThat(fixture.addOn(user, "other")).hasToString("[other]");
        Object acme = fixture.addOn(user, "acme");
        fixture.components.configure(words, Set.of("acme", "other", "third"));
        fixture.components.configure(user, Set.of("acme", "other", "third"));
        assertThat(fixture.addOn(user, "third")).hasToString("[third]");
        assertThat(fixture.addOn(user, "acme")).isSameAs(acme);
    }

    @Test
    void aCopyWithoutOwnersIsAsEver() {
        fixture.offer("-", "plain");
        fixture.offer("acme", "of-acme");
        Copy configured = fixture.install(wiki());
        fixture.components.configure(configured, Set.of("acme"));
        fixture.start(configured);
        SourceBundle plain = SourceBundle.named("plain").using(AddOn.class).withSource("""
                package plain;
                import org.osgi.service.component.annotations.*;
                @Component
                public final class Main implements dev.mastaba.core.config.AddOn {
                  @Reference java.util.List<CharSequence> all;
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public String toString() { return all.toString(); }
                }""");
        Copy copy = fixture.install(plain);
        fixture.start(copy);

        ServiceReference<?> service = TenantFixture.addOnServices(copy, "acme").get(0);
        assertThat(service.getProperty("mastaba.tenant")).isNull();
        assertThat(fixture.addOn(copy, "acme")).hasToString("[plain]").isSameAs(fixture.addOn(copy, "-"));
        assertThatIllegalStateException().isThrownBy(() -> fixture.components.configure(copy, TWO));
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.components.configure(configured, Set.of()));
    }

    @Test
    void aConstructorThatHangsWhenATenantIsAddedIsGivenUp() {
        Copy copy = fixture.install(SourceBundle.named("slow").withSource("""
                package slow;
                import org.osgi.service.component.annotations.*;
                @Component(immediate = true, service = Main.class)
                public final class Main {
                  @Activate public Main(java.util.Map<String, Object> properties) throws Exception {
                    if ("other".equals(properties.get("mastaba.tenant"))) { Thread.sleep(60_000); }
                  }
                }"""));
        fixture.components.configure(copy, Set.of("acme"));
        fixture.start(copy);
        assertThatThrownBy(() -> fixture.components.configure(copy, TWO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-STAGE-006");
    }

    @Test
    void anAddOnReadsOnlyItsOwnConfigurationsAndCannotChangeThem() throws Exception {
        fixture.offer("acme", "of-acme");
        Copy copy = fixture.install(wiki());
        Copy other = fixture.install(SourceBundle.named("other"));
        fixture.components.configure(copy, Set.of("acme"));
        fixture.start(copy);
        fixture.start(other);
        ConfigurationAdmin own = configurations(copy);
        assertThat(own.listConfigurations(null)).hasSize(2);
        assertThat(own.listConfigurations("(mastaba.tenant=acme)")).hasSize(2);
        assertThat(own.listConfigurations("(service.factoryPid=wiki.Main)")).hasSize(1);
        assertThatThrownBy(() -> own.listConfigurations(null)[0].delete())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> own.createFactoryConfiguration("wiki.Main"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(configurations(other).listConfigurations(null)).isNull();
    }

    @Test
    void theClassesOfAForgottenCopyAreCollected() {
        fixture.offer("acme", "of-acme");
        fixture.offer("other", "of-other");
        Copy copy = fixture.install(wiki());
        fixture.components.configure(copy, Set.of("acme"));
        fixture.start(copy);
        fixture.components.configure(copy, TWO);
        WeakReference<Object> classes =
                new WeakReference<>(fixture.addOn(copy, "other").getClass().getClassLoader());
        TenantFixture.addOnServices(copy, "other").forEach(fixture.context()::ungetService);
        assertThat(fixture.stage.uninstall(List.of(copy))).isEmpty();
        fixture.components.forget(copy);

        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (classes.get() != null && System.nanoTime() < end) {
            System.gc();
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(classes.get()).isNull();
    }

    private static ConfigurationAdmin configurations(Copy copy) {
        var context = copy.bundle().getBundleContext();
        return context.getService(context.getServiceReference(ConfigurationAdmin.class));
    }
}
