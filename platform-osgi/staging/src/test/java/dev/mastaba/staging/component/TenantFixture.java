package dev.mastaba.staging.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Debugger;
import dev.mastaba.staging.ResolutionIsolation;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Copies with owners, in a real framework. */
final class TenantFixture implements AutoCloseable {
    final FelixContainer felix = FelixContainer.sharing(AddOn.class);
    final Stage stage;
    final TenantComponents components;
    private final Path folder;
    private int made;

    TenantFixture(Path folder, Duration limit) {
        this.folder = folder;
        ResolutionIsolation worlds = new ResolutionIsolation();
        worlds.register(felix.context());
        AddOnCalls calls = new AddOnCalls(limit, TenantFixture.class.getClassLoader(), Debugger.none());
        stage = new Stage(felix.context(), worlds, calls);
        components = new TenantComponents(felix.context(), stage);
    }

    Copy install(SourceBundle source) {
        made++;
        return install(source.writeTo(folder.resolve("store-" + made)));
    }

    Copy install(Path jar) {
        made++;
        String file = jar.getFileName().toString();
        return stage.install(made, new StoredBundle(file.substring(0, file.lastIndexOf('-')), "hash-" + made, jar));
    }

    /** Starts copies in one world. */
    void start(Copy... copies) {
        stage.start(List.of(copies), List.of(copies), List.of());
    }

    /** Registers a text of the platform for an owner, or for all if the owner is empty. */
    ServiceRegistration<?> offer(String owner, String text) {
        return felix.context()
                .registerService(
                        CharSequence.class,
                        text,
                        FrameworkUtil.asDictionary(
                                owner.isEmpty()
                                        ? Map.of("name", "db")
                                        : Map.of("name", "db", "mastaba.tenant", owner)));
    }

    /** Returns the only add-on of an owner, held as by a generation. */
    Object addOn(Copy copy, String owner) {
        List<ServiceReference<?>> found = addOnServices(copy, owner);
        assertThat(found).as("add-ons of %s for %s", copy, owner).hasSize(1);
        Object held = felix.context().getService(found.get(0));
        assertThat(held).as("%s for %s", copy, owner).isNotNull();
        return held;
    }

    /** Returns the add-on services of a copy for an owner. */
    static List<ServiceReference<?>> addOnServices(Copy copy, String owner) {
        var byOwner = TenantComponents.addOnServices(copy.bundle());
        return Stream.of(TenantComponents.EVERY_OWNER, owner)
                .flatMap(each -> byOwner.getOrDefault(each, List.of()).stream())
                .toList();
    }

    /** Returns the services of a type that a copy registers. */
    List<ServiceReference<?>> services(Copy copy, String type) {
        ServiceReference<?>[] registered = copy.bundle().getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered)
                        .filter(service -> Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
                                .contains(type))
                        .toList();
    }

    BundleContext context() {
        return felix.context();
    }

    @Override
    public void close() {
        felix.close();
    }
}
