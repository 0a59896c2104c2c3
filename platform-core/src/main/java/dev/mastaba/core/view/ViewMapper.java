package dev.mastaba.core.view;

import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that determines how a view is called: which parts of the request become which arguments. It is called once
 * for each view when the application is made, on the composing thread. A mapper in the view's options
 * ({@link ViewOptions#mapper}) takes precedence over the mapper of its class ({@link MappedBy}), which takes precedence
 * over the application's mapper ({@code setViewMapper}). (Pyramid: view mappers.)
 */
@ConsumerType
@FunctionalInterface
public interface ViewMapper {
    /**
     * Returns the view that is called.
     *
     * @param view the view as it was passed to the directive: a {@link View}, a {@link ContextView}, a view class, the
     *     object or class whose method is the view, or any object passed to {@code addViewObject}
     * @param standard the view as the core calls it; it fails if the core cannot call it
     * @param info all other data about the view, including {@link DeriverInfo#method} for a scanned or named method
     * @return {@code standard} itself if there is nothing to add
     */
    DerivedView map(Object view, DerivedView standard, DeriverInfo info);
}
