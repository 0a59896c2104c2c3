package dev.mastaba.testing;

import dev.mastaba.core.config.AddOn;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An add-on that a bundle on the class path offers, according to its component description (OSGi Compendium 112.4).
 *
 * @param names the bundle's symbolic name and, for an application, its id
 * @param targets the names or ids that the add-on extends
 * @param type the name of the class
 * @param parameters the number of the constructor's parameters
 * @param references the references, of which only those to constructor parameters can be satisfied
 */
record DescribedAddOn(
        Set<String> names, List<String> targets, String type, int parameters, List<Reference> references) {
    /** The position of a reference that is not a parameter of the constructor. */
    static final int NO_PARAMETER = -1;

    /**
     * A reference to a service.
     *
     * @param service the name of the service's interface
     * @param target the filter; empty for none
     * @param parameter the position among the constructor's parameters, or {@link #NO_PARAMETER}
     */
    record Reference(String service, String target, int parameter) {
        @Override
        public String toString() {
            return target.isEmpty() ? service : service + " " + target;
        }
    }

    /**
     * Creates the add-on.
     *
     * @param services the services for its constructor
     * @throws IllegalStateException if a service is missing, or the constructor fails
     */
    AddOn create(List<Object> services, ClassLoader loader) {
        try {
            Constructor<?> constructor = constructor(loader.loadClass(type));
            List<Object> arguments = new ArrayList<>();
            for (int i = 0; i < parameters; i++) {
                arguments.add(argument(i, constructor.getParameterTypes()[i], services));
            }
            return (AddOn) constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(
                    "The constructor of " + type + " threw " + thrown.getCause(), thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(byHand("its class cannot be instantiated: " + impossible), impossible);
        }
    }

    private Constructor<?> constructor(Class<?> loaded) {
        boolean injected = references.stream().anyMatch(reference -> reference.parameter() == NO_PARAMETER);
        List<Constructor<?>> fitting = Stream.of(loaded.getConstructors())
                .filter(constructor -> constructor.getParameterCount() == parameters)
                .filter(constructor -> references.stream().allMatch(reference -> fits(constructor, reference)))
                .toList();
        if (injected || fitting.size() != 1) {
            throw new IllegalStateException(byHand("services are not injected through a single public constructor"));
        }
        return fitting.get(0);
    }

    private static boolean fits(Constructor<?> constructor, Reference reference) {
        return reference.parameter() == NO_PARAMETER
                || constructor
                        .getParameterTypes()[reference.parameter()]
                        .getName()
                        .equals(reference.service());
    }

    private Object argument(int position, Class<?> parameter, List<Object> services) {
        for (Reference reference : references) {
            if (reference.parameter() == position) {
                return services.stream()
                        .filter(parameter::isInstance)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(names.iterator().next() + " requires a service " + reference
                                        + ". Pass it after the extension: TestApp.extending(new …(), service)"));
            }
        }
        if (parameter == Map.class) {
            return Map.of();
        }
        throw new IllegalStateException(byHand("its constructor has a parameter of type " + parameter.getName()));
    }

    private String byHand(String why) {
        return "The test kit cannot create " + type + ", because " + why
                + ". Compose the application by hand: Composition.of(new …()).extendedBy(new …())";
    }
}
