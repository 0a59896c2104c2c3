package dev.mastaba.core.composition;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import java.util.Collection;

/**
 * The add-ons that become one application, and the deployer's settings; immutable. The order in which they are given has no meaning.
 *
 * <pre>{@code
 * Application app = Composition.of(new WikiAddOn(pages)).extendedBy(new DarkWiki()).with(new SessionsAddOn()).makeApplication();
 * }</pre>
 */
public final class Composition {
    private Composition() {}

    /** An application, named and described by its annotations, its manifest or its package. */
    public static Composition of(AddOn application) {
        throw new UnsupportedOperationException();
    }

    /** These add-ons, exactly one of them an application. */
    public static Composition of(Collection<Participant> participants) {
        throw new UnsupportedOperationException();
    }

    /** With an extension: of what its annotation names, else of the application. */
    public Composition extendedBy(AddOn extension) {
        throw new UnsupportedOperationException();
    }

    /** With a shared add-on. */
    public Composition with(AddOn shared) {
        throw new UnsupportedOperationException();
    }

    /** With one more add-on that is described in full. */
    public Composition with(Participant participant) {
        throw new UnsupportedOperationException();
    }

    /** With these settings instead of the former. */
    public Composition settings(Settings settings) {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs every include, commits, and makes the application.
     *
     * @throws dev.mastaba.core.action.ConfigurationException when it is refused
     */
    public Application makeApplication() {
        throw new UnsupportedOperationException();
    }
}
