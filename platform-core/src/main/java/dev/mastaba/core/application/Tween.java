package dev.mastaba.core.application;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Puts a handler around another: {@code next -> request -> next.handle(request)}. Called once, when the application is made. (Pyramid: tween
 * factory.)
 */
@ConsumerType
@FunctionalInterface
public interface Tween {
    /** The name of the end where the client is: every tween is under it. */
    String INGRESS = "INGRESS";
    /** The name of the tween that asks the exception views: what is under it throws, what is over it sees a response. */
    String EXCVIEW = "EXCVIEW";
    /** The name of the end where the application is: every tween is over it. */
    String MAIN = "MAIN";

    /** The handler around the next one further in. */
    Handler around(Handler next);

    /** The tweens of an application, outermost first. Immutable. */
    @ProviderType
    interface Chain {
        /** The setting that lists the tweens to use, outermost first, instead of all in their computed order. (Pyramid: {@code pyramid.tweens}.) */
        String SETTING = "mastaba.tweens";

        /** The names of the tweens in use, outermost first. */
        List<String> names();

        /** The names in the order that follows from their placements, whether or not the setting lists another. */
        List<String> implicit();

        /** The names that the setting lists; empty without the setting. */
        List<String> explicit();
    }
}
