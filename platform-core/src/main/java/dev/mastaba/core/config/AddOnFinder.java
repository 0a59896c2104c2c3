package dev.mastaba.core.config;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds add-ons by name that nobody has handed over. */
@FunctionalInterface
interface AddOnFinder {
    /** The add-on of this name, if there is one. */
    Optional<AddOn> find(String name);

    /** Finds nothing. */
    static AddOnFinder none() {
        return name -> Optional.empty();
    }

    /** Finds what jars on the class path offer by {@link ServiceLoader}; a broken offer of another name does no harm. */
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
