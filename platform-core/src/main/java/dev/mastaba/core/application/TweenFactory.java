package dev.mastaba.core.application;

import dev.mastaba.core.extend.Registry;

/** Makes a tween that needs what others declared. Called once, when the application is made. */
@FunctionalInterface
public interface TweenFactory {
    /** The tween, given the frozen registry. */
    Tween make(Registry registry);
}
