package dev.mastaba.core.render;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that turns a view's result into the body of a response. Implementations must be safe for concurrent use by
 * multiple threads. (Pyramid: {@code IRenderer}.)
 */
@ConsumerType
@FunctionalInterface
public interface Renderer {
    /**
     * Renders a model, which is usually a view's result.
     *
     * @param model the data to render; null if the view did not return a value
     * @throws Exception any failure, which exception views can handle
     */
    Rendered render(@Nullable Object model, RenderContext context) throws Exception;

    /**
     * Returns whether this renderer never blocks, apart from the code of the models. Only then can the option
     * {@code nonBlocking()} of a view with this renderer take effect. Called when the application is created. The
     * default is false.
     */
    default boolean isNonBlocking() {
        return false;
    }

    /**
     * A factory for renderers. It is called when the application is created, once for each template name that views
     * use. (Pyramid: {@code IRendererFactory}.)
     */
    @ConsumerType
    @FunctionalInterface
    interface Factory {
        /**
         * Returns the renderer for a template name.
         *
         * @throws dev.mastaba.core.extend.ConfigurationException if the template does not exist or does not compile
         */
        Renderer renderer(RendererInfo info);

        /**
         * Returns the parts of a template to which other add-ons can contribute, such as blocks and slots: introspectables
         * with the type of the part, its name as the title, and the fact {@code offers} with the variables that a
         * contribution receives. Tools call this method while the application serves. The default is an empty list.
         *
         * @param template the name of the template, whose owner is an add-on
         */
        default List<Introspectable> parts(AssetSpec template) {
            return List.of();
        }
    }

    /** The data that a renderer factory receives about the requested renderer. Instances are immutable. */
    @ProviderType
    interface RendererInfo {
        /**
         * Returns the renderer's name as the view specified it, such as {@code templates/page.peb},
         * {@code wiki:templates/page.peb}, or {@code json}.
         */
        String name();

        /** Returns the renderer's type, which is the name's file extension, including the dot, or the complete name if it has no dot. */
        String type();

        /** Returns the name of the add-on that uses the renderer. A name without an owner is looked up in this add-on. */
        String owner();

        /** Returns the place where the renderer is specified. */
        Origin origin();

        /** Returns the application's files. */
        Assets assets();

        /** Returns the committed registry. */
        Registry registry();

        /** Returns the operator's settings. */
        Settings settings();

        /** Returns the renderer's name, type, and owner, in a form that templates can read. */
        default Name named() {
            return new Name(name(), type(), owner());
        }

        /**
         * Returns the type of the renderer with the given name: the name's file extension, including the dot, or the
         * complete name if it has no dot.
         */
        static String typeOf(String name) {
            int dot = name.lastIndexOf('.');
            return dot <= name.lastIndexOf('/') ? name : name.substring(dot);
        }

        /**
         * The name of a renderer, in a form that templates can read.
         *
         * @param name the name as the view specified it
         * @param type the name's file extension, including the dot, or the complete name if it has no dot
         * @param owner the name of the add-on that uses the renderer
         */
        record Name(String name, String type, String owner) {}
    }
}
