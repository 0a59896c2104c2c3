package dev.mastaba.core.application;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that puts a handler around another: {@code next -> request -> next.handle(request)}. Called once, when the application is made.
 * (Pyramid: tween factory.)
 */
@ConsumerType
@FunctionalInterface
public interface Tween {
    /** The name of the outer end, on the side of the client: every tween is under it. */
    String INGRESS = "INGRESS";
    /** The name of the tween that calls exception views: tweens under it throw exceptions, tweens over it see responses. */
    String EXCVIEW = "EXCVIEW";
    /** The name of the inner end, on the side of the application: every tween is over it. */
    String MAIN = "MAIN";

    /** Returns the handler around the next one further in. */
    Handler around(Handler next);

    /** The tweens of an application, outermost first. Immutable. */
    @ProviderType
    interface Chain {
        /** The setting that lists the tweens to use, outermost first, instead of all in their computed order. (Pyramid: {@code pyramid.tweens}.) */
        String SETTING = "mastaba.tweens";

        /** Returns the names of the tweens in use, outermost first. */
        List<String> names();

        /** Returns the names in the order computed from their placements, even if the setting lists another order. */
        List<String> implicit();

        /** Returns the names that the setting lists; empty without the setting. */
        List<String> explicit();
    }
}
