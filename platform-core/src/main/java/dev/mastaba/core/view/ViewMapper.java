package dev.mastaba.core.view;

import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how a view is called: which of the request's parts become which arguments. Asked once for each view when the application is made, on
 * the composing thread; that of the view's options ({@link ViewOptions#mapper}) before that of its class ({@link MappedBy}) before the
 * application's ({@code setViewMapper}). (Pyramid: view mappers.)
 */
@ConsumerType
@FunctionalInterface
public interface ViewMapper {
    /**
     * Makes what is called for the view.
     *
     * @param view as it was given: a {@link View}, a {@link ContextView}, a view class, the object or class whose method is the view, or any
     *     object given to {@code addViewObject}
     * @param standard how core calls it; where core does not know how, it fails
     * @param info everything else about the view; of one that was scanned or named also the method, {@link DeriverInfo#method}
     * @return {@code standard} itself where there is nothing to add
     */
    DerivedView map(Object view, DerivedView standard, DeriverInfo info);
}
