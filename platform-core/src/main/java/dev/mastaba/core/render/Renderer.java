package dev.mastaba.core.render;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Makes the body of a response out of what a view returned. Safe for any thread. (Pyramid: {@code IRenderer}.) */
@ConsumerType
@FunctionalInterface
public interface Renderer {
    /**
     * Renders.
     *
     * @param model what the view returned; null where it returned nothing
     * @throws Exception anything; exception views are asked for the answer
     */
    Rendered render(@Nullable Object model, RenderContext context) throws Exception;

    /** Makes renderers, one for each template name that views use; asked when the application is made. (Pyramid: {@code IRendererFactory}.) */
    @ConsumerType
    @FunctionalInterface
    interface Factory {
        /**
         * Makes a renderer.
         *
         * @throws dev.mastaba.core.extend.ConfigurationException when there is no such template, or it does not compile
         */
        Renderer renderer(RendererInfo info);
    }

    /** The renderer that is asked for. Immutable. */
    @ProviderType
    interface RendererInfo {
        /** The name as the view says it: {@code templates/page.peb}, {@code wiki:templates/page.peb} or {@code json}. */
        String name();

        /** The extension with its dot, or the whole name where there is no dot. */
        String type();

        /** The name of the add-on that says it: where a name without an owner is looked for. */
        String owner();

        /** Where it is said. */
        Origin origin();

        /** The application's files. */
        Assets assets();

        /** The committed registry. */
        Registry registry();

        /** The deployer's settings. */
        Settings settings();

        /** How it is named, without the rest: for templates. */
        default Name named() {
            return new Name(name(), type(), owner());
        }

        /** The type of a renderer's name: the extension with its dot, or the whole name where there is none. */
        static String typeOf(String name) {
            int dot = name.lastIndexOf('.');
            return dot <= name.lastIndexOf('/') ? name : name.substring(dot);
        }

        /**
         * How a renderer is named, which templates may know.
         *
         * @param name as the view says it
         * @param type the extension with its dot, or the whole name where there is no dot
         * @param owner the name of the add-on that says it
         */
        record Name(String name, String type, String owner) {}
    }
}
