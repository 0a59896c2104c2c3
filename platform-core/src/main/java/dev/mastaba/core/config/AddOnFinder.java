package dev.mastaba.core.config;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** A finder, by name, of add-ons that are not part of the composition. */
@FunctionalInterface
interface AddOnFinder {
    /** Returns the add-on of this name, if there is one. */
    Optional<AddOn> find(String name);

    /** Returns a finder that finds nothing. */
    static AddOnFinder none() {
        return name -> Optional.empty();
    }

    /** Returns a finder of the add-ons that jars on the class path offer by {@link ServiceLoader}; a broken offer of another name has no effect. */
    static AddOnFinder services() {
        return name -> {
            try {
                return ServiceLoader.load(AddOn.class).stream()
                        .filter(offer -> ManifestNames.of(offer.type()).equals(name))
                        .findFirst()
                        .map(ServiceLoader.Provider::get);
            } catch (ServiceConfigurationError broken) {
                throw new IllegalStateException(
                        "The add-on " + name + " cannot be loaded: " + broken.getMessage(), broken);
            }
        };
    }
}
