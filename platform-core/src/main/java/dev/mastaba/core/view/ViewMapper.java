package dev.mastaba.core.view;

import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that determines how a view is called: which values of the request become which arguments. It is called
 * once for each view when the application is created, on the composing thread.
 *
 * <p>A mapper in the view's options ({@link ViewOptions#mapper}) takes precedence over the mapper of the view's class
 * ({@link MappedBy}). Both take precedence over the application's mapper ({@code setViewMapper}). (Pyramid: view
 * mappers.)
 */
@ConsumerType
@FunctionalInterface
public interface ViewMapper {
    /**
     * Returns the view that is called for requests.
     *
     * @param view the view as it was passed to the directive: a {@link View}, a {@link ContextView}, a view class, or
     *     any object passed to {@code addViewObject}; for a method, the object or class to which it belongs
     * @param standard the view as it is called without a mapper; it throws an exception if the core cannot call the
     *     view
     * @param info further information about the view, including {@link DeriverInfo#method} for a scanned or named
     *     method
     * @return the view to call, or {@code standard} itself if this mapper does not change how the view is called
     */
    DerivedView map(Object view, DerivedView standard, DeriverInfo info);
}
