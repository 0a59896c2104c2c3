package dev.mastaba.core.application;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The tweens of an application, outermost first. Immutable. */
@ProviderType
public interface TweenChain {
    /** The setting that lists the tweens to use, outermost first, instead of all in their computed order. (Pyramid: {@code pyramid.tweens}.) */
    String SETTING = "mastaba.tweens";

    /** The names of the tweens in use, outermost first. */
    List<String> names();

    /** The names in the order that follows from their placements, whether or not the setting lists another. */
    List<String> implicit();

    /** The names that the setting lists; empty without the setting. */
    List<String> explicit();
}
