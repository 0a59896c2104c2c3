package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import java.net.URI;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The content of a generation. Immutable, and safe for any thread. Its applications can be retired at any time: use them only for the duration of one
 * call, and do not keep them.
 */
@ProviderType
public interface Serving {
    /** Returns the number of the generation, which increases with every attempt and is the number in the history. */
    long number();

    /** Returns the serving applications and tenants by id. */
    SortedMap<String, Application> applications();

    /** Returns the bundles with an add-on by symbolic name; all other bundles are libraries. */
    SortedMap<String, Participant> addOns();

    /** Returns whether an id is that of a tenant with a settings file, whether it serves or not. */
    boolean isTenant(String id);

    /** Returns the id of the application that a tenant uses; of an application, its own id. */
    String applicationOf(String id);

    /**
     * Returns the settings with which an application or a tenant serves: for a tenant that is held back, the former ones. If it does not serve, those
     * with which it would.
     */
    Settings servedSettings(String id);

    /** Returns the URL of the root of an application or a tenant, with a slash at the end; if it has no host, that of localhost. */
    URI root(String id);

    /** Returns the display name of an add-on: an application's id, or the symbolic name. */
    default String displayName(String addOn) {
        Participant participant = addOns().get(addOn);
        return participant == null ? addOn : participant.display();
    }
}
