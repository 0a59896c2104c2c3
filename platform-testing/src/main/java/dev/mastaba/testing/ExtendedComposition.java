package dev.mastaba.testing;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.session.KeptState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The composition of an extension and all that it extends, found on the class path. */
final class ExtendedComposition {
    private final ClassPathAddOns classPath;
    private final Map<String, DescribedAddOn> extended = new LinkedHashMap<>();

    private ExtendedComposition(ClassPathAddOns classPath) {
        this.classPath = classPath;
    }

    /** Returns the composition. A {@link KeptState} in memory is among the services unless the caller passes one. */
    static Composition of(AddOn extension, Object... services) {
        Extends relation = extension.getClass().getAnnotation(Extends.class);
        if (relation == null) {
            throw new IllegalArgumentException(
                    extension.getClass().getName() + " does not extend an add-on: annotate it with @Extends(\"…\")");
        }
        ExtendedComposition found =
                new ExtendedComposition(new ClassPathAddOns(extension.getClass().getClassLoader()));
        found.addAll(List.of(relation.value()));
        return found.composition(extension, services(services));
    }

    private static List<Object> services(Object... passed) {
        List<Object> services = new ArrayList<>();
        for (Object each : passed) {
            services.add(each instanceof TestDatabase database ? database.source() : each);
        }
        services.add(KeptState.inMemory());
        return services;
    }

    private void addAll(Collection<String> targets) {
        for (String target : targets) {
            DescribedAddOn addOn = classPath.named(target.split(";", 2)[0].strip());
            if (extended.putIfAbsent(addOn.type(), addOn) == null) {
                addAll(addOn.targets());
            }
        }
    }

    private Composition composition(AddOn extension, List<Object> services) {
        Composition composition = Composition.of(List.of());
        for (DescribedAddOn addOn : extended.values()) {
            composition = composition.with(addOn.create(services, classPath.loader()));
        }
        return composition.with(extension);
    }
}
